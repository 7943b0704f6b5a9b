/** What signing asks for, and the one form of a note over which its seal is made. */
import { isBlankNote } from './note.ts'

/** What of a session decides whether it can be signed. */
export type Signable = {
  startsAt: string | null
  endsAt: string | null
  present: readonly string[]
  note: string
}

/** What is still missing before a session can be signed; paths as in the session. */
export type Missing = { path: 'present' | 'startsAt' | 'endsAt' | 'note'; message: string }

/**
 * What a clinician must still say before signing: who came, start and stop, a note (times and attendance are the
 * clinical record, 45 CFR 164.501). Never a repair entry, and never what is merely unusual.
 */
export function missingToSign(session: Signable): Missing[] {
  const missing: Missing[] = []
  if (session.present.length === 0) missing.push({ path: 'present', message: 'Say who came.' })
  if (session.startsAt === null)
    missing.push({ path: 'startsAt', message: 'Give the time the session started.' })
  if (session.endsAt === null) missing.push({ path: 'endsAt', message: 'Give the time the session ended.' })
  if (isBlankNote(session.note)) missing.push({ path: 'note', message: 'Write a note, if only a sentence.' })
  return missing
}

/**
 * The canonical JSON of a value: keys sorted, no spaces, arrays in their order. Two values that say the same have
 * the same text, whatever order their keys were written in; `undefined` keys are left out.
 */
export function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const fields = Object.entries(value)
      .filter(([, each]) => each !== undefined)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, each]) => `${JSON.stringify(key)}:${canonical(each)}`)
    return `{${fields.join(',')}}`
  }
  return JSON.stringify(value) ?? 'null'
}

/** A list in which order means nothing, in the order of its members' canonical text. */
export function unordered<T>(list: readonly T[]): T[] {
  return list.toSorted((a, b) => (canonical(a) < canonical(b) ? -1 : 1))
}

/**
 * Whole days from the day a session was held to today (both calendar days of the practice), for the list of unsigned
 * notes: 0 is today.
 */
export function ageInWords(days: number): string {
  if (days <= 0) return 'today'
  return days === 1 ? 'yesterday' : `${days} days ago`
}
