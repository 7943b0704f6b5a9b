import { createStore, del, entries, get, set, type UseStore } from 'idb-keyval'
import { getDraftKey } from '#shared/contracts/sign-in'
import { call } from '../api/call.ts'

/**
 * Unsaved typing, kept in this browser until it is saved: ciphertext only. The key is the server's, made for one
 * clinician and one draft, given to that clinician's sign-in and held in memory; without it nothing here can be read.
 */
export type DraftKind = 'session' | 'private-note' | 'intake'

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
export type KeptMark = DraftMark & { at: string }
type Row = KeptMark & { iv: Uint8Array<ArrayBuffer>; data: ArrayBuffer }

/** Unsaved typing as it was kept: when (a UTC instant), and on which version of the row. */
export type Kept = { at: string; version: number; values: unknown }

const nameOf = ({ owner, kind, draftId }: Pick<DraftMark, 'owner' | 'kind' | 'draftId'>) =>
  `${owner}/${kind}/${draftId}`

let opened: UseStore | null = null

/** The store; null where this browser has none (a private window of some, or an address without TLS). */
function store(): UseStore | null {
  if (typeof indexedDB === 'undefined' || typeof crypto.subtle === 'undefined') return null
  opened ??= createStore('holdfast', 'unsaved')
  return opened
}

/** Asks the server for the key of one draft. Throws the `Problem` of a refusal. */
export async function draftKey(draftId: string): Promise<CryptoKey | null> {
  if (store() === null) return null
  const { key } = await call(getDraftKey, { params: { draftId } })
  const raw = Uint8Array.from(atob(key), (letter) => letter.charCodeAt(0))
  return crypto.subtle.importKey('raw', raw, 'AES-GCM', false, ['encrypt', 'decrypt'])
}

/** Keeps what is typed, in place of what was kept before of this draft. */
export async function keep(mark: DraftMark, key: CryptoKey, kept: Omit<Kept, 'at'>): Promise<void> {
  const within = store()
  if (within === null) return
  const iv = crypto.getRandomValues(new Uint8Array(12))
  const name = nameOf(mark)
  const plain = new TextEncoder().encode(JSON.stringify(kept))
  const data = await crypto.subtle.encrypt(
    { name: 'AES-GCM', iv, additionalData: new TextEncoder().encode(name) },
    key,
    plain,
  )
  const row: Row = { ...mark, at: new Date().toISOString(), iv, data }
  await set(name, row, within)
}

/** What was kept of a draft, or null. What does not open with the key (damaged, or another server's) is null too. */
export async function findKept(
  of: Pick<DraftMark, 'owner' | 'kind' | 'draftId'>,
): Promise<(Kept & Pick<DraftMark, 'isNew'>) | null> {
  const within = store()
  const row = within && (await get<Row>(nameOf(of), within))
  if (!row) return null
  const key = await draftKey(of.draftId)
  if (key === null) return null
  try {
    const additionalData = new TextEncoder().encode(nameOf(of))
    const plain = await crypto.subtle.decrypt({ name: 'AES-GCM', iv: row.iv, additionalData }, key, row.data)
    const { version, values } = JSON.parse(new TextDecoder().decode(plain)) as Omit<Kept, 'at'>
    return { at: row.at, version, values, isNew: row.isNew }
  } catch {
    return null
  }
}

export async function forget(of: Pick<DraftMark, 'owner' | 'kind' | 'draftId'>): Promise<void> {
  const within = store()
  if (within !== null) await del(nameOf(of), within)
}

/** What this browser keeps of one clinician, the latest first. Nobody else's is told of. */
export async function listKept(owner: string): Promise<KeptMark[]> {
  const within = store()
  if (within === null) return []
  const rows = await entries<string, Row>(within)
  return rows
    .map(([, { iv: _iv, data: _data, ...mark }]) => mark)
    .filter((mark) => mark.owner === owner)
    .toSorted((a, b) => (a.at < b.at ? 1 : -1))
}

/** Forgets everything of one clinician: they sign out. */
export async function forgetAll(owner: string): Promise<void> {
  for (const mark of await listKept(owner)) await forget(mark)
}
