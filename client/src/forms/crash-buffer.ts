import { createStore, delMany, entries, set, type UseStore } from 'idb-keyval'
import { getDraftKey } from '#shared/contracts/sign-in'
import { call } from '../api/call.ts'
import { newId } from '../api/new-id.ts'
import { Problem } from '../api/problem.ts'
import { isOpenTab, thisTab } from './tabs.ts'

/**
 * Unsaved typing, kept in this browser until it is saved: ciphertext only. The key is the server's, made for one
 * clinician and one draft, given to that clinician's sign-in and held in memory; without it nothing here can be read.
 * Each tab keeps its own typing: what another tab is still writing is neither offered here nor forgotten from here.
 */
export type DraftKind = 'session' | 'private-note' | 'intake' | 'addendum'

/** What stands beside the ciphertext, in clear: ids and a time. */
export type DraftMark = {
  kind: DraftKind
  /** the session's or the case's id */
  draftId: string
  caseId: string
  /** the clinician who typed it */
  owner: string
  /** true: the session was not stored yet */
  isNew: boolean
}
type DraftId = Pick<DraftMark, 'owner' | 'kind' | 'draftId'>
/** Of two versions the one that was not chosen: the clinician's own, or the one that was saved elsewhere. */
export type Whose = 'mine' | 'theirs'
export type KeptMark = DraftMark & {
  /** under which it is kept */
  name: string
  /** a UTC instant */
  at: string
  /** null: typing that was not saved; else a version that was put aside on purpose */
  aside: Whose | null
}
type Row = KeptMark & { tab: string; iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

/** What was kept: on which version of the row it was typed, and the form's values. */
export type Kept = Pick<KeptMark, 'name' | 'at' | 'aside' | 'isNew'> & { version: number; values: unknown }

const nameOf = ({ owner, kind, draftId }: DraftId, of: string) => `${owner}/${kind}/${draftId}/${of}`
const isOf = (row: Row, { owner, kind, draftId }: DraftId) =>
  row.owner === owner && row.kind === kind && row.draftId === draftId

let opened: UseStore | null = null
/** whose typing is kept no more until the page is loaded anew */
let givenUp: string | null = null

/** The store; null where this browser has none (a private window of some, or an address without TLS). */
function store(): UseStore | null {
  if (typeof indexedDB === 'undefined' || typeof crypto.subtle === 'undefined') return null
  opened ??= createStore('holdfast', 'unsaved')
  return opened
}

async function rows(): Promise<Row[]> {
  const within = store()
  if (within === null) return []
  const all = await entries<string, Row>(within)
  return all.map(([, row]) => row).toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

/** Asks the server for the key of one draft. Throws the `Problem` of a refusal. */
export async function draftKey(draftId: string): Promise<CryptoKey | null> {
  if (store() === null) return null
  const { key } = await call(getDraftKey, { params: { draftId } })
  const raw = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** The name under which this tab keeps what is typed of a draft. */
export const nameOfTyping = (of: DraftId) => nameOf(of, thisTab)

type Content = Pick<Kept, 'version' | 'values'>

/** Keeps what is typed in this tab, in place of what it kept before of this draft. */
export const keep = (mark: DraftMark, key: CryptoKey, content: Content): Promise<void> =>
  write({ ...mark, name: nameOfTyping(mark), tab: thisTab, aside: null }, key, content)

/** A name for a version that is to be put aside. */
export const nameAside = (of: DraftId) => nameOf(of, newId())

/** Keeps a version that was not chosen, under a name of its own, until it is forgotten by that. */
export const putAside = (
  mark: DraftMark,
  key: CryptoKey,
  { name, whose }: { name: string; whose: Whose },
  content: Content,
): Promise<void> => write({ ...mark, name, tab: name, aside: whose }, key, content)

async function write(of: Omit<Row, 'at' | 'iv' | 'data'>, key: CryptoKey, content: Content): Promise<void> {
  const within = store()
  if (within === null) return
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const plain = new TextEncoder().encode(JSON.stringify(content))
  const additionalData = new TextEncoder().encode(of.name)
  const data = await crypto.subtle.encrypt({ name: 'AES-GCM', iv, additionalData }, key, plain)
  // asked last: what is being written while everything is forgotten would stay
  if (of.owner === givenUp) return
  await set(of.name, { ...of, at: new Date().toISOString(), iv, data } satisfies Row, within)
}

/**
 * What was kept of a draft and is not being typed in another tab, the latest first. What does not open with the key
 * (damaged, or another server's) is left out, and what goes wrong in the browser's own store keeps no form from being
 * opened. Throws the `Problem` of a key that is to be had later: Holdfast is away or busy, or the sign-in has ended.
 */
export async function findKept(of: DraftId): Promise<Kept[]> {
  try {
    const found = await rowsAtRest((row) => isOf(row, of))
    const key = found.length === 0 ? null : await draftKey(of.draftId)
    if (key === null) return []
    const read = await Promise.all(found.map((row) => decrypt(row, key).catch(() => null)))
    return read.filter((each) => each !== null)
  } catch (error) {
    if (error instanceof Problem && (error.passing || error.status === 401)) throw error
    return []
  }
}

async function decrypt(row: Row, key: CryptoKey): Promise<Kept> {
  const { name, at, aside, isNew, iv } = row
  const additionalData = new TextEncoder().encode(name)
  const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv, additionalData }, key, row.data)
  // oxlint-disable-next-line no-unsafe-type-assertion -- nobody but `write` could have encrypted it
  const content = JSON.parse(new TextDecoder().decode(plain)) as Content
  return { name, at, aside, isNew, ...content }
}

/** Rows that no other open tab writes. */
async function rowsAtRest(wanted: (row: Row) => boolean): Promise<Row[]> {
  const found = (await rows()).filter(wanted)
  const typing = await Promise.all(found.map((row) => isOpenTab(row.tab)))
  return found.filter((_, index) => !typing[index])
}

/** Forgets what this tab kept of a draft, and what else is named. */
export async function forget(of: DraftId, others: readonly string[] = []): Promise<void> {
  await forgetNamed([nameOfTyping(of), ...others])
}

export async function forgetNamed(names: readonly string[]): Promise<void> {
  const within = store()
  if (within !== null) await delMany([...names], within)
}

/** What this browser keeps of one clinician and no other tab is typing, the latest first. Nobody else's is told of. */
export async function listKept(owner: string): Promise<KeptMark[]> {
  const found = await rowsAtRest((row) => row.owner === owner)
  return found.map(({ iv: _iv, data: _data, tab: _tab, ...mark }) => mark)
}

/** Whether anything of one clinician is kept in this browser, by whatever tab. */
export const keepsAny = async (owner: string): Promise<boolean> =>
  (await rows()).some((row) => row.owner === owner)

/** Forgets everything of one clinician, of every tab, and keeps nothing more on this page: they sign out. */
export async function forgetAll(owner: string): Promise<void> {
  givenUp = owner
  await forgetNamed((await rows()).filter((row) => row.owner === owner).map((row) => row.name))
}
