import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { formsOf, withInitials } from '#shared/domain/hidden-names'

const couple = [{ name: 'Sora Lindqvist' }, { name: 'Moshe' }]
const hide = (text: string, people: { name: string }[] = couple) => withInitials({ people, text }).text

describe('what stands for a name', () => {
  it.each([
    [
      ['Sora', 'Moshe'],
      ['S.', 'M.'],
    ],
    [
      ['Sora Lindqvist', 'Mary Ann Lee'],
      ['S.L.', 'M.L.'],
    ],
    [
      ['Sam', 'Sora', 'Theo'],
      ['S. (A)', 'S. (B)', 'T.'],
    ],
    [
      ['משה', 'סורה'],
      ['מ.', 'ס.'],
    ],
    [
      ['🙂', '42'],
      ['Person A', 'Person B'],
    ],
  ])('%j: %j', (names, forms) => {
    expect(formsOf(names.map((name) => ({ name })))).toEqual(forms)
  })
})

describe('names in a text', () => {
  it.each([
    ['Sora & Moshe', 'S.L. & M.'],
    ['Sora Lindqvist’s move; SORA, Ms. Lindqvist', 'S.L.’s move; S.L., Ms. S.L.'],
    ['Moshe leaned in.\nMoshe: “Sora”', 'M. leaned in.\nM.: “S.L.”'],
    ['Sorata, Mosheh and “moshe”', 'Sorata, Mosheh and “M.”'],
    ['It was Moshe. He told Sora... nobody.', 'It was M. He told S.L.... nobody.'],
  ])('%j: %j', (text, shown) => expect(hide(text)).toBe(shown))

  it('are found with and without composed accents, and where small words are written onto them', () => {
    expect(hide('Chloé'.normalize('NFD'), [{ name: 'Chloé' }])).toBe('C.')
    expect(hide('דיברתי עם משה ולמשה', [{ name: 'משה' }])).toBe('דיברתי עם מ. ולמ.')
    expect(hide('山田さんは来た', [{ name: '山田' }])).toBe('山.さんは来た')
  })

  it('may have hyphens and signs', () => {
    const named = [{ name: 'Mei-Ling Okonjo-Bell' }, { name: 'J. (Jack) O’Neil*' }]
    expect(hide('Mei-Ling and Jack O’Neil; Ms. Okonjo-Bell, O’Neil*', named)).toBe(
      'M.B. and Jack O’Neil; Ms. M.B., J.O.',
    )
  })

  it('a common word that is somebody’s name stays in small letters', () => {
    expect(hide('Will says he will', [{ name: 'Will' }])).toBe('W. says he will')
  })

  it('a family name that both have tells of neither', () => {
    expect(hide('the Ortega house', [{ name: 'Ana Ortega' }, { name: 'Ben Ortega' }])).toBe('the O. house')
  })

  it('an excerpt that is cut inside a name loses the whole name', () => {
    const excerpt = { before: 'then So', match: 'ra Lind', after: 'qvist went' }
    expect(withInitials({ people: couple, excerpt }).excerpt).toEqual({
      before: 'then ',
      match: 'S.L.',
      after: ' went',
    })
    const ending = { before: 'it was ', match: 'Moshe', after: '. Then' }
    expect(withInitials({ people: couple, ending }).ending).toEqual({
      before: 'it was ',
      match: 'M.',
      after: ' Then',
    })
  })
})

describe('an answer', () => {
  it('takes the names of each row from its own people', () => {
    const rows = [
      { people: [{ name: 'Sora' }], told: 1, line: 'Sora and Ana' },
      { people: [{ name: 'Ana' }], told: 2, line: 'Sora and Ana' },
    ]
    expect(withInitials({ rows }).rows.map(({ line }) => line)).toEqual(['S. and Ana', 'Sora and A.'])
  })

  it('takes the names of a session from its context, and of what lists nobody from what is given', () => {
    const session = { session: { note: 'Sora wept' }, context: { people: couple, plan: 'ask Sora' } }
    expect(withInitials(session)).toMatchObject({
      session: { note: 'S.L. wept' },
      context: { people: [{ name: 'S.L.' }, { name: 'M.' }], plan: 'ask S.L.' },
    })
    expect(withInitials({ account: 'Sora wept' }, couple).account).toBe('S.L. wept')
  })

  it('keeps what means something to the program, whatever people are called', () => {
    const answer = {
      id: '019c932b-1480-7f47-8692-a20a82d5c8ff',
      status: 'open',
      startsAt: '2026-07-14T14:00:00.000Z',
      people: [{ name: 'open', role: 'partner', cyclePosition: 'pursues' }, { name: 'pursues' }],
      standing: { steps: { 1: 'open' } },
      contexts: ['open'],
    }
    const shown = withInitials(answer)
    expect(shown).toEqual({ ...answer, people: [{ ...answer.people[0], name: 'O.' }, { name: 'P.' }] })
  })
})

const letters = fc.constantFrom(...'abdeiklmnoprstuvzáéöñßשמרהדעליсветаنورλα'.split(''))
const word = fc.array(letters, { minLength: 2, maxLength: 9 }).map((all) => {
  const text = all.join('')
  return text.charAt(0).toLocaleUpperCase('en-US') + text.slice(1)
})
const name = fc.array(word, { minLength: 1, maxLength: 3 }).map((words) => words.join(' '))
const people = fc
  .uniqueArray(name, { minLength: 1, maxLength: 4 })
  .map((names) => names.map((name) => ({ name })))

/** Something deep, whose texts speak of these people. */
const answerOf = (people: { name: string }[]) => {
  const said = fc
    .array(
      fc.oneof(
        fc.constantFrom(...people.flatMap(({ name }) => [name, name.split(' ')[0] ?? ''])),
        fc.lorem(),
      ),
      {
        maxLength: 8,
      },
    )
    .chain((parts) => fc.constantFrom(' ', ', ', ' & ', '’s ', '\n').map((joint) => parts.join(joint)))
  const { tree } = fc.letrec((tie) => ({
    tree: fc.oneof(
      { depthSize: 'small' },
      said,
      fc.integer(),
      fc.constant(null),
      fc.boolean(),
      fc.array(tie('tree'), { maxLength: 3 }),
      fc.dictionary(fc.constantFrom('line', 'note', 'words', 'inner', 'list', 'title'), tie('tree')),
    ),
  }))
  return fc.record({ people: fc.constant(people), id: fc.uuid(), body: tree })
}
const answers = people.chain((named) => fc.record({ named: fc.constant(named), answer: answerOf(named) }))

const textsOf = (value: unknown): string[] =>
  typeof value === 'string'
    ? [value]
    : typeof value === 'object' && value !== null
      ? Object.values(value).flatMap(textsOf)
      : []
const shapeOf = (value: unknown): unknown =>
  typeof value === 'string'
    ? 'text'
    : Array.isArray(value)
      ? value.map(shapeOf)
      : typeof value === 'object' && value !== null
        ? Object.fromEntries(Object.entries(value).map(([key, each]) => [key, shapeOf(each)]))
        : value

describe('of any answer', () => {
  it('people may be called anything', () => {
    const anyName = fc.oneof(
      fc.string({ unit: 'binary', minLength: 1, maxLength: 80 }),
      fc.string({ maxLength: 80 }),
    )
    fc.assert(
      fc.property(fc.array(anyName, { minLength: 1, maxLength: 3 }), (names) => {
        const people = names.map((name) => ({ name }))
        const shown = withInitials({ people, line: names.join(' and ') })
        expect(shown.people.map((person) => person.name)).toEqual(formsOf(people))
      }),
    )
  })

  it('no name of a person survives in any text', () => {
    fc.assert(
      fc.property(answers, ({ named, answer }) => {
        const texts = textsOf(withInitials(answer))
        for (const { name } of named) {
          for (const part of [name, name.split(' ')[0] ?? '']) {
            const whole = new RegExp(`(?<![\\p{L}\\p{M}\\p{N}_])${part}(?![\\p{L}\\p{M}\\p{N}_])`, 'u')
            expect(texts.filter((text) => whole.test(text))).toEqual([])
          }
        }
      }),
      { numRuns: 100 },
    )
  })

  it('structure, ids and numbers are unchanged, and it is hidden once and for all', () => {
    fc.assert(
      fc.property(answers, ({ answer }) => {
        const before = structuredClone(answer)
        const shown = withInitials(answer)
        expect(shapeOf(shown)).toEqual(shapeOf(answer))
        expect(shown.id).toBe(answer.id)
        expect(answer).toEqual(before)
      }),
    )
  })

  it('without people nothing changes', () => {
    fc.assert(
      fc.property(answers, ({ answer }) => {
        expect(withInitials({ body: answer.body })).toEqual({ body: answer.body })
      }),
    )
  })
})
