import * as z from 'zod/mini'

/** A row's id: uuid version 7, lower case (it is part of what sealed text is bound to). */
export const id = z
  .string()
  .check(
    z.regex(
      /^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
      'This is not an id that Holdfast makes. Go back and open the page again.',
    ),
  )

/** Refuses what PostgreSQL and UTF-8 cannot hold. */
export const noBrokenText = z.refine<string>(
  // oxlint-disable-next-line no-control-regex -- NUL is exactly what PostgreSQL cannot store
  (value) => !/\u0000|\p{Surrogate}/u.test(value),
  'This text contains a character that cannot be saved (NUL or half of a symbol). Remove it and try again.',
)

/** Free text of at most `max` characters (Unicode code points); '' means nothing was written. */
export const text = (max: number) =>
  z
    .string('Write text here.')
    .check(
      z.maxLength(max, `This is too long: keep it under ${max.toLocaleString('en-US')} characters.`),
      noBrokenText,
    )

/** Text that must say something; `missing` is the sentence shown when it does not. */
export const requiredText = (max: number, missing: string) =>
  text(max).check(z.refine((value) => value.trim() !== '', missing))

/** A calendar day, 'YYYY-MM-DD'. */
export const day = z.iso.date('Give a day as year, month and day.')

/** An instant in UTC, e.g. '2026-07-21T14:00:00.000Z'. */
export const instant = z.iso.datetime({ error: 'Give a date and a time.' })

/** A row's version; each change adds one. */
export const version = z.int().check(z.gte(1))

export const saved = z.object({ version, savedAt: instant })
export type Saved = z.output<typeof saved>

/** Every answer that is not a success: RFC 9457 problem details with a stable code and a message per field. */
export const problem = z.object({
  type: z.string(),
  title: z.string(),
  status: z.int(),
  code: z.string(),
  detail: z.string(),
  requestId: z.string(),
  fields: z.optional(z.array(z.object({ path: z.string(), message: z.string() }))),
  /** on 412: the version now stored */
  version: z.optional(z.int()),
})
export type ProblemBody = z.output<typeof problem>
