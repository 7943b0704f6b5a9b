import { describe, expect, test } from 'vitest'
import { newId } from '../../client/src/api/new-id.ts'
import { faultsOfDays } from '../../client/src/features/timeline/choose-dates.tsx'
import { sideInWords } from '../../client/src/features/timeline/before-and-after.tsx'
import {
  comparedSessions,
  comparedThings,
  eventChoices,
} from '../../client/src/features/timeline/compared.ts'
import { wrapped } from '../../client/src/features/timeline/picture-frame.tsx'
import {
  injuriesOf,
  panelsOf,
  readTimelineSearch,
  searchOfInjuries,
  searchOfPanels,
} from '../../client/src/features/timeline/timeline-search.ts'
import { footOf } from '../../client/src/features/timeline/use-paper.ts'
import { aCase, zone } from './timeline-case.ts'

describe('the address', () => {
  const [one, two] = [newId(), newId()]

  test('is read whatever it holds, and nonsense is left out', () => {
    const full = {
      from: '2026-03-01',
      to: '2026-04-01',
      injuries: `${one}.${two}`,
      panels: 'safety.pain',
      open: one,
      around: two,
      view: 'table',
    }
    expect(readTimelineSearch(full)).toEqual(full)
    expect(
      readTimelineSearch({ range: 'ages', from: '2026-02-30', injuries: 'Sora', panels: 'risk', view: 7 }),
    ).toEqual({})
    expect(readTimelineSearch({ from: '2026-04-01', to: '2026-03-01', range: 'six_months' })).toEqual({
      range: 'six_months',
    })
    // of two ranges the one told by its days holds
    expect(readTimelineSearch({ from: '2026-04-01', range: 'six_months' })).toEqual({ from: '2026-04-01' })
  })

  test('an id that is unknown stays, so that the page can say so', () => {
    expect(readTimelineSearch({ open: 'gone' })).toEqual({ open: 'gone' })
  })

  test('leaves out the panels and injuries that are usual', () => {
    expect(searchOfPanels(panelsOf({}))).toBeUndefined()
    expect(searchOfPanels(new Set())).toBe('none')
    expect(searchOfPanels(new Set(['sessions', 'trust'] as const))).toBe('trust.sessions')
    expect([...panelsOf({ panels: 'none' })]).toEqual([])
    const injuries = [
      { id: one, status: 'open' as const, marks: [] },
      { id: two, status: 'closed' as const, marks: [] },
    ]
    expect([...injuriesOf({}, injuries)]).toEqual([one])
    expect(searchOfInjuries(new Set([one]), injuries)).toBeUndefined()
    expect(searchOfInjuries(new Set([two, one]), injuries)).toBe(`${one}.${two}`)
    expect(searchOfInjuries(new Set(), injuries)).toBe('none')
  })
})

test('what is no day or no choice is told as undefined, for the router hands on what is left out', () => {
  const read = readTimelineSearch({ from: 'garbage', to: '2026-13-45', range: 'forever', view: 'globe' })
  expect('from' in read && 'to' in read && 'range' in read && 'view' in read).toBe(true)
  expect(read).toEqual({})
  expect(readTimelineSearch({ from: '2026-03-02', to: '2026-03-01' })).toEqual({})
})

describe('two days', () => {
  test.each([
    [{ from: '', to: '' }, { from: 'Give the first day, the last day, or both.' }],
    [{ from: '2026-02-30', to: '' }, { from: 'Give a day as year, month and day.' }],
    [
      { from: '2026-03-02', to: '2026-03-01' },
      { to: 'This is before the first day. Choose that day or a later one.' },
    ],
    [{ from: '2026-03-02', to: '2026-03-02' }, {}],
    [{ from: '', to: '2026-03-02' }, {}],
  ])('%o', (days, faults) => {
    expect(faultsOfDays(days)).toEqual(faults)
  })
})

describe('before and after', () => {
  const data = aCase({
    sessions: [
      { day: '2026-03-03', safety: { sora: 2, moshe: 5 }, rated: { night: [8, null] } },
      { day: '2026-03-05', status: 'no_show' },
      { day: '2026-03-10', present: ['sora'], keptApart: true, safety: { sora: 9 }, events: ['left_room'] },
      { day: '2026-03-17', safety: { sora: 4 }, events: ['pursuer_softening'] },
      { day: '2026-03-24', safety: { sora: 6, moshe: 6 }, rated: { night: [5, 3] } },
    ],
  })
  const options = { timeZone: zone, locale: 'en-US' }

  test('offers the change events of sessions that both may know of, with their day', () => {
    expect(eventChoices(data, options)).toEqual([
      { value: 'session-4', label: 'Tue, Mar 17, 2026: pursuer softening' },
    ])
    const span = { from: Date.parse('2026-03-20T00:00:00Z'), to: null }
    expect(eventChoices(data, { ...options, span })).toEqual([])
  })

  test('takes held sessions of the range, each with what was rated in it', () => {
    expect(comparedSessions(data, options).map(({ id, apart, rated }) => [id, apart, rated])).toEqual([
      ['session-1', false, { 'safety 0': 2, 'safety 1': 5, 'pain 0': 8 }],
      ['session-3', true, { 'safety 0': 9 }],
      ['session-4', false, { 'safety 0': 4 }],
      ['session-5', false, { 'safety 0': 6, 'safety 1': 6, 'pain 0': 5, 'trust 0': 3 }],
    ])
    expect(comparedThings(data, options).map(({ label }) => label)).toEqual([
      'Sora, felt safety',
      'Sora, felt safety (impression)',
      'Moshe, felt safety',
      'Moshe, felt safety (impression)',
      'Sora, pain: The night of the loss',
      'Sora, pain: The night of the loss (impression)',
      'Sora, trust: The night of the loss',
      'Sora, trust: The night of the loss (impression)',
    ])
    expect(comparedThings(data, { ...options, injuries: new Set() })).toHaveLength(4)
  })

  test('keeps the clinician’s impressions apart from what was said', () => {
    const both = aCase({
      sessions: [
        { day: '2026-03-03', safety: { sora: 2 }, ratedBy: 'clinician' },
        { day: '2026-03-10', safety: { sora: 4 } },
      ],
    })
    expect(comparedSessions(both, options).map(({ rated }) => rated)).toEqual([
      { 'safety 0 impression': 2 },
      { 'safety 0': 4 },
    ])
  })

  test('says how many ratings there are, and lists few', () => {
    expect(sideInWords({ n: 2, values: [3, 4], median: null })).toBe('3, 4 (n = 2)')
    expect(sideInWords({ n: 6, values: [], median: 4.5 })).toBe('median 4.5 (n = 6)')
    expect(sideInWords({ n: 0, values: [], median: null })).toBe('not rated')
  })
})

describe('on paper', () => {
  test('the foot of a sheet takes a name with any characters', () => {
    expect(footOf('A"; } \\\n body { display: none')).toContain(
      'content: "A\\22 ; } \\5c \\a  body { display: none"',
    )
  })

  test('titles of a picture are broken into lines and cut', () => {
    expect(wrapped('holds to 5; 6, the answer, set back and open', 20, 3)).toEqual([
      'holds to 5; 6, the',
      'answer, set back and',
      'open',
    ])
    expect(wrapped('holds to 5; 6, the answer, set back and open', 20, 2)[1]).toMatch(/…$/)
    expect(wrapped('What she told her sisters', 22, 1)).toEqual(['What she told her…'])
    expect(wrapped('x'.repeat(80), 20, 1)).toEqual([`${'x'.repeat(19)}…`])
  })
})
