/**
 * The progress note is plain text with three conventions: a line '## Heading' opens a section (the clinician's
 * template makes these; a line typed so is kept as text, stored as '\## …'), a line '> Name: words' is what a
 * client said, and '- ' begins an item of a list. Nothing else has a meaning.
 */

export const noteTemplates = ['free', 'dap', 'birp', 'soap', 'girp', 'own'] as const
/** How a clinician divides notes (reframepractice.com; confidantnotes.com; upheal.io for the four in use). */
export type NoteTemplate = (typeof noteTemplates)[number]

export const templateLabels: Record<NoteTemplate, string> = {
  free: 'free text',
  dap: 'DAP',
  birp: 'BIRP',
  soap: 'SOAP',
  girp: 'GIRP',
  own: 'my own sections',
}

const headings: Record<Exclude<NoteTemplate, 'own'>, readonly string[]> = {
  free: [],
  dap: ['Data', 'Assessment', 'Plan'],
  birp: ['Behavior', 'Intervention', 'Response', 'Plan'],
  soap: ['Subjective', 'Objective', 'Assessment', 'Plan'],
  girp: ['Goal', 'Intervention', 'Response', 'Plan'],
}

/**
 * The headings of a template; `own` are the clinician's. The plan has a field of its own on the session, so that
 * the next session and the brief can show it: a template's last section 'Plan' is that field.
 */
export function headingsOf(template: NoteTemplate, own: readonly string[]): readonly string[] {
  const all = template === 'own' ? own : headings[template]
  return all.filter((heading) => heading !== 'Plan')
}

/** A part of a note; the heading '' is text without one. */
export type NoteSection = { heading: string; text: string }

const headingLine = /^## +(\S.*?) *$/
/** A line of the text itself that would read as a heading: it is stored with a backslash before it. */
const likeHeading = /^\\*## +\S/
const escaped = /^\\+## +\S/

/** The sections of a note in their order; a note without headings is one section without a heading. */
export function sectionsOf(note: string): NoteSection[] {
  const sections: NoteSection[] = []
  let lines: string[] = []
  let heading = ''
  const close = () => {
    const text = lines.join('\n')
    if (heading !== '' || text.trim() !== '') sections.push({ heading, text })
  }
  for (const line of note.split('\n')) {
    const found = headingLine.exec(line)?.[1]
    if (found === undefined) {
      lines.push(escaped.test(line) ? line.slice(1) : line)
      continue
    }
    // the empty line that parts a section from the next heading is not the section's
    if (lines.at(-1) === '') lines.pop()
    close()
    heading = found
    lines = []
  }
  close()
  return sections.length === 0 ? [{ heading: '', text: note }] : sections
}

/** The note that has these sections: what `sectionsOf` reads back, whatever was typed into them. */
export function noteOf(sections: readonly NoteSection[]): string {
  return sections
    .map(({ heading, text }) => {
      const lines = text.split('\n').map((line) => (likeHeading.test(line) ? `\\${line}` : line))
      return [...(heading === '' ? [] : [`## ${heading}`]), ...lines].join('\n')
    })
    .join('\n\n')
}

/** Whether nothing was written: headings alone are no note. */
export function isBlankNote(note: string): boolean {
  return sectionsOf(note).every((section) => section.text.trim() === '')
}

/** What was written without the signs of its conventions, line by line: what an excerpt is cut from. */
export function withoutSigns(note: string): string {
  return sectionsOf(note)
    .flatMap(({ heading, text }) => [
      ...(heading === '' ? [] : [`${heading}:`]),
      text.replaceAll(/^> ?/gm, ''),
    ])
    .join('\n')
}

/** What someone said, in their own words; the name '' where none stands before it. */
export type Quotation = { name: string; words: string }

/** The quotations of a note, in their order: lines '> Name: words', or '> words'. */
export function quotationsOf(note: string): Quotation[] {
  return note.split('\n').flatMap((line) => {
    const said = /^> ?(.*)$/.exec(line)?.[1]?.trim() ?? ''
    if (said === '') return []
    const named = /^([^:]{1,80}): +(\S.*)$/u.exec(said)
    return [named ? { name: named[1] ?? '', words: named[2] ?? '' } : { name: '', words: said }]
  })
}

/**
 * Which of `people` a quotation's name means: the one so named, whatever the case of its letters and the kind of its
 * apostrophes, else the only one whose first name it is, or whose short name (see `quotedAs`). Null when it is nobody,
 * or may be either.
 */
export function quotedPerson<P extends { name: string }>(name: string, people: readonly P[]): P | null {
  const plain = (written: string) =>
    written.normalize('NFC').replaceAll('’', "'").trim().replaceAll(/\s+/g, ' ').toLowerCase()
  const said = plain(name)
  if (said === '') return null
  const named = people.filter((person) => plain(person.name) === said)
  const found =
    named.length > 0
      ? named
      : people.filter(({ name: whole }) =>
          [plain(whole).split(' ')[0], plain(quotedAs(whole))].includes(said),
        )
  return found.length === 1 ? (found[0] ?? null) : null
}

/**
 * Puts a quotation line into `text` at the selection (`from` to `to`, in UTF-16 units): what is selected becomes the
 * words, the line stands by itself. Answers the text and where the words end.
 */
export function withQuotation(
  text: string,
  from: number,
  to: number,
  name: string,
): { text: string; caret: number } {
  const before = text.slice(0, from)
  const chosen = text.slice(from, to).replaceAll(/\s*\n\s*/g, ' ')
  const after = text.slice(to)
  const start = before === '' || before.endsWith('\n') ? '' : '\n'
  const line = `${start}> ${name}: ${chosen}`
  const end = after === '' || after.startsWith('\n') ? '' : '\n'
  return { text: `${before}${line}${end}${after}`, caret: before.length + line.length }
}

/** A snippet: typing ';name' and whatever ends the word writes `text` instead. */
export type Snippet = { name: string; text: string }

/** What a snippet may be called. */
export const snippetName = /^[a-z0-9][a-z0-9-]{0,19}$/

/** What stands for a person after the ';' that begins a quotation: the first word of the name, in small letters. */
export function quotedAs(name: string): string {
  return (/[\p{L}\p{N}]+/u.exec(name)?.[0] ?? '').toLowerCase()
}

/**
 * Writes out what was typed just before `caret` (in UTF-16 units): ';name' at the start of a word, ended by a space, a
 * line break or a mark. A snippet's text replaces its name and what ended the word stays; the short name of one of
 * `people` begins a quotation of that person instead. Answers the text and the new caret, or null when there is
 * nothing to write out. What was typed otherwise stays as it is.
 */
export function writtenOut(
  text: string,
  caret: number,
  snippets: readonly Snippet[],
  people: readonly string[] = [],
): { text: string; caret: number } | null {
  const typed = /(?:^|[\s(])(;([\p{L}\p{N}-]{1,20}))[^\p{L}\p{N};-]$/u.exec(text.slice(0, caret))
  const name = typed?.[2]?.toLowerCase()
  if (!typed?.[1] || name === undefined) return null
  const end = caret - 1
  const before = text.slice(0, end - typed[1].length)
  const snippet = snippets.find((each) => each.name === name)
  if (snippet !== undefined) {
    const written = before + snippet.text
    return { text: written + text.slice(end), caret: written.length + 1 }
  }
  const person = people.find((each) => quotedAs(each) === name)
  if (person === undefined) return null
  return withQuotation(before + text.slice(caret), before.length, before.length, person)
}
