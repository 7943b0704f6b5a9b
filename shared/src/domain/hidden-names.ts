/**
 * Initials instead of names, for a screen that others can see. Only what is shown goes through here: what is saved
 * keeps its names.
 */
import { initials } from './couple-name.ts'

type Named = { name: string }

/** A text of some place in an answer, with initials for names. */
export type Hide = (text: string) => string

/** Whose values are chosen from a list and mean something to the program: a person may be called as one of them. */
const codeKeys = new Set(
  `kind status role teamRole stage outcome state format precision certainty ratedBy rule cyclePosition breaker
  reaction mover told caughtBy finding contexts response secrets goal steps setBackPlace subject slug place`.split(
    /\s+/,
  ),
)
const isIdKey = (key: string) => key === 'id' || /(Id|Ids|At)$/.test(key)
// ids, calendar days and instants
const isFact = (text: string) =>
  /^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$|^\d{4}-\d\d-\d\d(T[\d:.]+Z)?$/.test(text)

/**
 * An answer of the server as it is shown while names are hidden. Wherever an object has `people` with names (or has an
 * object that does, as a session has its context), each `people[].name` becomes initials, and so does each of those
 * names in every other text of that object. `people` given are those of an answer that does not list them itself.
 */
export function withInitials<T>(value: T, people?: readonly Named[]): T {
  return mapped(value, people === undefined ? null : hiderOf(people), '') as T
}

function mapped(value: unknown, hide: Hide | null, key: string): unknown {
  if (typeof value === 'string')
    return hide === null || codeKeys.has(key) || isIdKey(key) || isFact(value) ? value : hide(value)
  if (Array.isArray(value)) return value.map((each) => mapped(each, hide, key))
  if (typeof value !== 'object' || value === null) return value
  const own = peopleIn(value)
  const inside = own === null ? hide : hiderOf(own)
  const whole = inside !== null && isExcerpt(value) ? excerptWith(value, inside) : value
  return Object.fromEntries(
    Object.entries(whole).map(([name, each]) => {
      if (name === 'people' && own !== null && each === own) return [name, withForms(own, inside)]
      // the states of a wall stand under the numbers of their steps
      return [name, mapped(each, inside, /^\d$/.test(name) ? 'steps' : name)]
    }),
  )
}

const isNamed = (value: unknown): value is Named =>
  typeof value === 'object' && value !== null && typeof (value as { name?: unknown }).name === 'string'

function peopleIn(value: object): readonly Named[] | null {
  for (const each of [value, ...Object.values(value)] as unknown[]) {
    if (typeof each !== 'object' || each === null || Array.isArray(each)) continue
    const { people } = each as { people?: unknown }
    if (Array.isArray(people) && people.length > 0 && people.every(isNamed)) return people
  }
  return null
}

function withForms(people: readonly Named[], hide: Hide | null): unknown[] {
  const forms = formsOf(people)
  return people.map((person, index) => ({
    ...(mapped(person, hide, '') as object),
    name: forms[index] ?? '',
  }))
}

/** What stands for each of these people: 'S.', and 'S. (A)', 'S. (B)' where two have the same. */
export function formsOf(people: readonly Named[]): string[] {
  const plain = people.map(({ name }) => {
    const letters = initials(name)
    return letters === '' ? '' : `${[...letters.matchAll(/\p{L}\p{M}*/gu)].join('.')}.`
  })
  return plain.map((form, index) => {
    const letter = String.fromCharCode(65 + index)
    if (form === '') return `Person ${letter}`
    return plain.filter((each) => each === form).length > 1 ? `${form} (${letter})` : form
  })
}

const hiders = new WeakMap<readonly Named[], Hide>()

/** Replaces the names of these people wherever they occur in a text as whole words. */
function hiderOf(people: readonly Named[]): Hide {
  const hide = hiders.get(people) ?? makeHider(people)
  hiders.set(people, hide)
  return hide
}

function makeHider(people: readonly Named[]): Hide {
  const forms = formsOf(people)
  const formOf = new Map<string, string>()
  people.forEach(({ name }, index) => {
    for (const part of partsOf(name)) {
      const key = keyOf(part)
      // a family name that both have tells of neither
      const shared = formOf.has(key) && formOf.get(key) !== forms[index]
      formOf.set(key, shared ? (formsOf([{ name: part }])[0] ?? '') : (forms[index] ?? ''))
    }
  })
  // the longest first, so that a whole name is not taken for its first word
  const parts = people.flatMap(({ name }) => partsOf(name)).toSorted((a, b) => b.length - a.length)
  const spelled = [...new Set(parts.flatMap(spellings))]
  if (spelled.length === 0) return (text) => text
  // where a name may stand is looked for by its letters alone, and only there whether it is a whole word: classes
  // of all letters in a pattern for each couple take seconds to compile for a caseload
  const anywhere = new RegExp(spelled.join('|'), 'gu')
  const each = spelled.map((literal) => new RegExp(literal, 'uy'))
  return (text) => {
    let shown = ''
    let at = 0
    anywhere.lastIndex = 0
    for (let near = anywhere.exec(text); near !== null; near = anywhere.exec(text)) {
      const found = each.map((one) => wholeAt(one, text, near?.index ?? 0)).find((name) => name !== null)
      if (found == null) {
        anywhere.lastIndex = near.index + ((text.codePointAt(near.index) ?? 0) > 0xffff ? 2 : 1)
        continue
      }
      const form = formOf.get(keyOf(found)) ?? '…'
      shown += text.slice(at, near.index) + form
      at = near.index + found.length
      // the full stop of a sentence is the initial's too
      if (form.endsWith('.') && /^\.(?!\.)/.test(text.slice(at, at + 2))) at += 1
      anywhere.lastIndex = at
    }
    return shown + text.slice(at)
  }
}

/** The name that stands here as a whole word; null when none does. */
function wholeAt(one: RegExp, text: string, index: number): string | null {
  one.lastIndex = index
  const name = one.exec(text)?.[0]
  if (name === undefined) return null
  const [begins, ends] = edgesOf(name)
  const before = /[^]$/u.exec(text.slice(Math.max(0, index - 2), index))?.[0] ?? ''
  const after = String.fromCodePoint(text.codePointAt(index + name.length) ?? 32)
  return (begins && inWord.test(before)) || (ends && inWord.test(after)) ? null : name
}

const inWord = /[\p{L}\p{M}\p{N}_]/u

/** A name, its first and its last word: how people are spoken of. A single letter is no secret. */
function partsOf(name: string): string[] {
  const words = name.trim().split(/\s+/)
  const all = [words.join(' '), words[0] ?? '', words.at(-1) ?? '']
  return [...new Set(all)].filter((part) => (part.match(/\p{L}/gu) ?? []).length >= 2)
}

const keyOf = (text: string) => text.normalize('NFC').replace(/\s+/g, ' ').toLocaleLowerCase('en-US')

/**
 * Patterns for a name as written, capitalized and in capitals; from five letters on also in small ones, where hardly a
 * common word (will, may, hope) is hit.
 */
function spellings(name: string): string[] {
  const small = name.toLocaleLowerCase('en-US')
  const capitalized = small.replace(/(^|\s)\p{L}/gu, (first) => first.toLocaleUpperCase('en-US'))
  const written = [name, capitalized, name.toLocaleUpperCase('en-US'), ...(small.length < 5 ? [] : [small])]
  return written
    .flatMap((each) => [each.normalize('NFC'), each.normalize('NFD')])
    .map((each) => each.replace(/[\\^$.*+?()[\]{}|/]/g, '\\$&').replace(/\s+/g, '\\s+'))
}

/** Whether a name must begin and end a word. Some scripts write small words onto it, and some put no space between words. */
function edgesOf(name: string): [boolean, boolean] {
  if (unspaced.test(name)) return [false, false]
  if (withPrefixes.test(name)) return [false, true]
  return [true, !/\p{Script=Hangul}/u.test(name)]
}

const unspaced =
  /\p{Script=Han}|\p{Script=Hiragana}|\p{Script=Katakana}|\p{Script=Thai}|\p{Script=Lao}|\p{Script=Khmer}/u
const withPrefixes = /\p{Script=Hebrew}|\p{Script=Arabic}/u

type Excerpt = { before: string; match: string; after: string }

const isExcerpt = (value: object): value is Excerpt =>
  ['before', 'match', 'after'].every((key) => typeof (value as Record<string, unknown>)[key] === 'string')

/** An excerpt is cut where something was found, which may be in the middle of a name: the whole name is then the match. */
function excerptWith(excerpt: Excerpt, hide: Hide): Excerpt {
  const text = excerpt.before + excerpt.match + excerpt.after
  let [from, to] = [excerpt.before.length, excerpt.before.length + excerpt.match.length]
  // a cut moves outward until hiding its two sides by themselves gives what hiding the whole gives
  const whole = hide(text)
  const splits = (at: number) => hide(text.slice(0, at)) + hide(text.slice(at)) !== whole
  while (from > 0 && splits(from)) from -= 1
  while (to < text.length && splits(to)) to += 1
  return { ...excerpt, before: text.slice(0, from), match: text.slice(from, to), after: text.slice(to) }
}
