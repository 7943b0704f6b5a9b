import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  headingsOf,
  isBlankNote,
  noteOf,
  quotationsOf,
  quotedPerson,
  sectionsOf,
  withoutSigns,
  withQuotation,
  writtenOut,
} from '#shared/domain/note'

const heading = fc.constantFrom('Behavior', 'Intervention', 'Was geschah', 'מה קרה')
const line = fc.string({ unit: 'grapheme', maxLength: 30 }).filter((text) => !/[\n\r]|^\\*## +\S/.test(text))
const looksLikeHeading = fc
  .tuple(fc.constantFrom('', '\\', '\\\\'), fc.constantFrom('## Homework', '##  H', '## Behavior'))
  .map((parts) => parts.join(''))
const typed = fc.array(fc.oneof(line, looksLikeHeading), { maxLength: 4 }).map((lines) => lines.join('\n'))
const text = fc.array(line, { maxLength: 4 }).map((lines) => lines.join('\n'))

describe('sections', () => {
  test('come back from the note that was made of them', () => {
    fc.assert(
      fc.property(
        fc.array(fc.record({ heading, text: typed }), { minLength: 1, maxLength: 5 }),
        (sections) => {
          expect(sectionsOf(noteOf(sections))).toEqual(sections)
        },
      ),
    )
  })
  test('of a note without headings are the note itself, to the letter', () => {
    fc.assert(
      fc.property(text, (note) => {
        expect(sectionsOf(note)).toEqual([{ heading: '', text: note }])
      }),
    )
  })
  test('begin where a heading stands, and text before the first one has none', () => {
    expect(sectionsOf('First.\n## Data \nThen.\n\n##no heading\n## \n')).toEqual([
      { heading: '', text: 'First.' },
      { heading: 'Data', text: 'Then.\n\n##no heading\n## \n' },
    ])
  })
  test('a line typed like a heading stays a line of the section it was typed in', () => {
    const note = noteOf([{ heading: '', text: 'Before it\n## Homework and more' }])
    expect(note).toBe('Before it\n\\## Homework and more')
    expect(sectionsOf(note)).toEqual([{ heading: '', text: 'Before it\n## Homework and more' }])
  })
  test('lose nothing of any note', () => {
    fc.assert(
      fc.property(fc.string(), (note) => {
        const words = (of: string) => of.replaceAll(/\s+/g, ' ').trim()
        expect(words(noteOf(sectionsOf(note)))).toBe(words(note))
      }),
    )
  })
})

test('a note of headings alone is blank', () => {
  expect(isBlankNote('## Behavior\n\n\n## Response\n \t')).toBe(true)
  expect(isBlankNote('')).toBe(true)
  expect(isBlankNote('## Behavior\n.')).toBe(false)
})

test('templates leave the plan to the field that the next session shows', () => {
  expect(headingsOf('birp', [])).toEqual(['Behavior', 'Intervention', 'Response'])
  expect(headingsOf('dap', [])).toEqual(['Data', 'Assessment'])
  expect(headingsOf('free', ['ignored'])).toEqual([])
  expect(headingsOf('own', ['What I saw'])).toEqual(['What I saw'])
})

describe('quotations', () => {
  test('carry who said it, if that was told', () => {
    expect(quotationsOf('He wept.\n> Moshe: I left her with it.\n> that clock\n>\n- > no')).toEqual([
      { name: 'Moshe', words: 'I left her with it.' },
      { name: '', words: 'that clock' },
    ])
  })
  test('stand on a line of their own, around what was selected', () => {
    const note = 'She said alone in that room and stopped.'
    const from = note.indexOf('alone')
    const to = from + 'alone in that room'.length
    const { text: made, caret } = withQuotation(note, from, to, 'Sora')
    expect(made).toBe('She said \n> Sora: alone in that room\n and stopped.')
    expect(made.slice(0, caret)).toBe('She said \n> Sora: alone in that room')
    expect(quotationsOf(made)).toEqual([{ name: 'Sora', words: 'alone in that room' }])
  })
})

test('what was written reads without its signs', () => {
  const note = noteOf([
    { heading: 'Data', text: 'They came late.\n> Moshe: I left her with it.\n- a list\n## typed so' },
    { heading: 'Assessment', text: 'a > b' },
  ])
  expect(withoutSigns(note)).toBe(
    'Data:\nThey came late.\nMoshe: I left her with it.\n- a list\n## typed so\nAssessment:\na > b',
  )
  expect(withoutSigns('plain\n\nwords')).toBe('plain\n\nwords')
})

describe('a snippet', () => {
  const snippets = [{ name: 'slow', text: 'Enactment, slowed twice' }]
  const at = (text: string) => writtenOut(text, text.length, snippets, ['Kenji Mori', 'אביגיל', 'Slow'])
  test('is written out where its name ends', () => {
    expect(at('Then ;slow ')).toEqual({ text: 'Then Enactment, slowed twice ', caret: 29 })
    expect(at('(;SLOW)')?.text).toBe('(Enactment, slowed twice)')
    expect(at(';slow.')?.text).toBe('Enactment, slowed twice.')
    expect(writtenOut(';slow and on', 6, snippets)?.text).toBe('Enactment, slowed twice and on')
  })
  test('is only meant at the beginning of a word, and only when there is one of that name', () => {
    for (const typed of ['a;slow ', ';slower ', '; ', 'slow ', ';nothing ', ';slow', ''])
      expect(at(typed)).toBeNull()
  })
  test('of a person’s name begins what that person said', () => {
    expect(at('He wept. ;kenji ')).toEqual({ text: 'He wept. \n> Kenji Mori: ', caret: 24 })
    expect(at(';אביגיל ')?.text).toBe('> אביגיל: ')
    expect(at(';marcus ')).toBeNull()
  })
})

describe('whom a quotation means', () => {
  const [sora, moshe] = [{ name: 'Sora Levin' }, { name: 'Moshe Levin' }]
  test('is the one so named, or the only one whose short name it is', () => {
    expect(quotedPerson('sora levin ', [sora, moshe])).toBe(sora)
    expect(quotedPerson('Moshe', [sora, moshe])).toBe(moshe)
    const noa = { name: 'נועה בן־עמי' }
    expect(quotedPerson('נועה', [noa, sora])).toBe(noa)
  })
  test.each([
    ['Jean', 'Jean-Luc Roy'],
    ['Jean-Luc', 'Jean-Luc Roy'],
    ['D’Angelo', 'D’Angelo Cruz'],
    ["d'angelo", 'D’Angelo Cruz'],
    ['D’Angelo Cruz', "D'Angelo Cruz"],
    ['Jose\u0301', 'Jos\u00E9 Cruz'],
    ['हिमांशु', 'हिमांशु शर्मा'],
  ])('“%s” is the first name of %s', (said, name) => {
    const one = { name }
    expect(quotedPerson(said, [one, sora])).toBe(one)
  })
  test('is nobody where it may be either, or neither', () => {
    expect(quotedPerson('Jean', [{ name: 'Jean-Luc Roy' }, { name: 'Jean Wolf' }])).toBeNull()
    expect(quotedPerson('Sora', [sora, { name: 'Sora Weiss' }])).toBeNull()
    expect(quotedPerson('Sora Weiss', [sora, { name: 'Sora Weiss' }])).toEqual({ name: 'Sora Weiss' })
    expect(quotedPerson('Her mother', [sora, moshe])).toBeNull()
    expect(quotedPerson('', [sora, moshe])).toBeNull()
  })
})
