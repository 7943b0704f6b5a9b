/** How text is searched: every word that was typed must occur; accents and case do not matter. */

/** Text without accents and in small letters, for comparing only. */
export function fold(text: string): string {
  return foldsToItself.test(text)
    ? text.toLowerCase()
    : text.normalize('NFD').replace(/\p{M}/gu, '').toLocaleLowerCase('en-US')
}

// most notes are plain ASCII, where small letters are all there is to it
// oxlint-disable-next-line no-control-regex -- the range of ASCII begins with a control character
const foldsToItself = /^[\u0000-\u007f]*$/

/** The words of a search term, folded. `&` stands between names and is no word. */
export const wordsOf = (term: string): string[] =>
  fold(term)
    .split(/[\s&]+/)
    .filter((word) => word !== '')

/** Whether every word occurs in the text, which is folded already. No words occur in nothing. */
export const occurIn = (folded: string, words: readonly string[]): boolean =>
  words.length > 0 && words.every((word) => folded.includes(word))

/** A piece of text around what was found; `before` and `after` begin or end with … where text was left out. */
export type Excerpt = { before: string; match: string; after: string }

/**
 * The text around the first place where any of the words occurs, `around` characters or a little less on each
 * side, cut between words; null when none occurs. Line breaks are told as spaces.
 */
export function excerptOf(text: string, words: readonly string[], around = 60): Excerpt | null {
  const flat = text.replace(/\s+/g, ' ').trim()
  // which character of the text each folded one came from
  const origins: number[] = []
  let folded = ''
  let index = 0
  for (const character of flat) {
    const small = fold(character)
    folded += small
    for (let count = 0; count < small.length; count += 1) origins.push(index)
    index += character.length
  }
  const places = words.flatMap((word) => {
    const start = word === '' ? -1 : folded.indexOf(word)
    return start < 0 ? [] : [{ start, end: start + word.length }]
  })
  const first = places.toSorted((a, b) => a.start - b.start || b.end - a.end)[0]
  if (first === undefined) return null
  const start = origins[first.start] ?? 0
  const end = origins[first.end] ?? flat.length
  const from = start <= around ? 0 : (spaceAfter(flat, start - around, start) ?? start - around)
  const to =
    flat.length - end <= around ? flat.length : (spaceBefore(flat, end + around, end) ?? end + around)
  return {
    before: `${from > 0 ? '…' : ''}${whole(flat, from, start)}`,
    match: flat.slice(start, end),
    after: `${whole(flat, end, to)}${to < flat.length ? '…' : ''}`,
  }
}

function spaceAfter(text: string, from: number, before: number): number | null {
  const space = text.indexOf(' ', from)
  return space >= 0 && space < before ? space + 1 : null
}

function spaceBefore(text: string, from: number, after: number): number | null {
  const space = text.lastIndexOf(' ', from)
  return space > after ? space : null
}

/** A slice that does not begin or end with half of a symbol. */
const whole = (text: string, from: number, to: number): string =>
  text
    .slice(from, to)
    .replace(/^[\uDC00-\uDFFF]/, '')
    .replace(/[\uD800-\uDBFF]$/, '')
