import { describe, expect, test } from 'vitest'
import { forPaper, withoutKeptApart } from '../../client/src/features/timeline/for-paper.ts'
import { timelineOf, type TimelineOptions } from '../../client/src/features/timeline/timeline-data.ts'
import type { LadderPanel, ScalePanel } from '../../client/src/features/timeline/timeline-types.ts'
import { aCase, moshe, sora, zone } from './timeline-case.ts'

/** The timeline with its panels sorted by what they are. */
function shape(
  data: ReturnType<typeof aCase>,
  from: number | null = null,
  more: Partial<TimelineOptions> = {},
) {
  const timeline = timelineOf(data, { timeZone: zone, locale: 'en-US', span: { from, to: null }, ...more })
  const scales = timeline.panels.filter((panel): panel is ScalePanel => panel.kind === 'scale')
  const ladders = timeline.panels.filter((panel): panel is LadderPanel => panel.kind === 'ladder')
  return { ...timeline, scales, ladders, safety: scales.find(({ key }) => key === 'safety')?.lines ?? [] }
}

const at = (day: string) => Date.parse(`${day}T14:00:00.000Z`)

describe('felt safety', () => {
  test('keeps who rated, and has no point for who did not come or was not rated', () => {
    const { safety } = shape(
      aCase({
        sessions: [
          { day: '2026-03-03', safety: { sora: 2, moshe: 5 } },
          { day: '2026-03-10', present: ['moshe'], safety: { sora: 3, moshe: 6 }, ratedBy: 'clinician' },
          { day: '2026-03-17', safety: { sora: 4 } },
        ],
      }),
    )
    expect(safety.map(({ label, runs }) => [label, runs])).toEqual([
      [
        'Sora',
        [
          [
            { at: at('2026-03-03'), value: 2, ratedBy: 'client' },
            { at: at('2026-03-17'), value: 4, ratedBy: 'client' },
          ],
        ],
      ],
      [
        'Moshe',
        [
          [
            { at: at('2026-03-03'), value: 5, ratedBy: 'client' },
            { at: at('2026-03-10'), value: 6, ratedBy: 'clinician' },
          ],
        ],
      ],
    ])
  })

  test('joins three weeks and not a day more', () => {
    const runs = (third: string) =>
      shape(
        aCase({
          sessions: [
            { day: '2026-03-03', safety: { sora: 2 } },
            { day: '2026-03-24', safety: { sora: 3 } },
            { day: third, safety: { sora: 4 } },
          ],
        }),
      ).safety[0]?.runs.map((run) => run.map((point) => point.value))
    expect(runs('2026-04-14')).toEqual([[2, 3, 4]])
    expect(runs('2026-04-15')).toEqual([[2, 3], [4]])
  })

  test('leaves out sessions that were cancelled, missed or are only planned', () => {
    const missed = (['cancelled', 'no_show', 'planned'] as const).map((status, week) => ({
      day: `2026-03-1${week}`,
      status,
      present: ['sora'],
      safety: { sora: 9 },
    }))
    expect(shape(aCase({ sessions: missed })).safety[0]?.runs).toEqual([])
  })
})

describe('the ladder of an injury', () => {
  const lost = aCase({
    sessions: [
      { day: '2026-03-03' },
      {
        day: '2026-03-10',
        entries: [
          { outcome: 'reached', step: 1 },
          { outcome: 'reached', step: 2 },
        ],
      },
      { day: '2026-03-17', entries: [{ outcome: 'attempted', step: 3 }] },
      { day: '2026-03-24', entries: [{ outcome: 'set_back', step: 2, event: 'missed scan' }] },
      { day: '2026-05-05', entries: [{ outcome: 'came_up', step: null }] },
    ],
  })

  test('begins with its first entry, goes on from session to session, and is not joined over a long gap', () => {
    expect(shape(lost).ladders[0]?.runs.map((run) => run.map(({ level }) => level))).toEqual([[2, 2, 1], [1]])
  })

  test('marks each entry at its step with its mover, and the event of a set-back', () => {
    const [ladder] = shape(lost).ladders
    expect(ladder?.marks.map(({ kind, step, place }) => [kind, step, place])).toEqual([
      ['reached', 1, 0],
      ['reached', 2, 1],
      ['attempted', 3, 0],
      ['set_back', 2, 1],
      ['came_up', null, null],
    ])
    expect(ladder?.cameUp).toBe(true)
    const cross = ladder?.marks.find(({ kind }) => kind === 'set_back')
    expect(ladder?.events).toEqual([{ at: cross?.at, step: 2, label: 'missed scan' }])
  })

  test('tells the events of two set-backs in one session by one label, down from the higher cross', () => {
    const [ladder] = shape(
      aCase({
        sessions: [
          {
            day: '2026-03-03',
            entries: [
              { outcome: 'set_back', step: 3, event: 'a late train' },
              { outcome: 'set_back', step: 1, event: 'a missed call' },
            ],
          },
        ],
      }),
    ).ladders
    expect(ladder?.events.map(({ step, label }) => [step, label])).toEqual([
      [3, 'a late train, a missed call'],
    ])
  })

  test('leaves out the event of a set-back that a later entry of its session hides', () => {
    const [ladder] = shape(
      aCase({
        sessions: [
          {
            day: '2026-03-03',
            entries: [
              { outcome: 'set_back', step: 1, event: 'hidden' },
              { outcome: 'set_back', step: 2, event: 'seen' },
              { outcome: 'reached', step: 1, response: 'open' },
            ],
          },
        ],
      }),
    ).ladders
    expect(ladder?.events.map(({ label }) => label)).toEqual(['seen'])
    expect(ladder?.marks.map(({ kind, step }) => [kind, step])).toEqual([
      ['reached', 1],
      ['set_back', 2],
    ])
  })

  test('the mover follows who was hurt, not the place in the case', () => {
    const { ladders } = shape(
      aCase({
        injuries: [{ id: 'night', handle: 'The wedding', injured: 'moshe' }],
        sessions: [{ day: '2026-03-03', entries: [{ outcome: 'reached', step: 1 }] }],
      }),
    )
    expect(ladders[0]?.injured.name).toBe('Moshe')
    expect(ladders[0]?.marks[0]?.place).toBe(1)
  })

  test('draws one mark where a session tried a step twice, and tells both', () => {
    const timeline = shape(
      aCase({
        sessions: [
          {
            day: '2026-03-03',
            entries: [
              { outcome: 'attempted', step: 1 },
              { outcome: 'reached', step: 1 },
            ],
          },
        ],
      }),
    )
    expect(timeline.ladders[0]?.marks.map(({ kind }) => kind)).toEqual(['reached'])
    expect(timeline.stops[0]?.happened.map(({ kind }) => kind)).toEqual(['attempted', 'reached'])
  })

  test('a baseline is a stop of its own that opens nothing', () => {
    const { stops, ladders } = shape(
      aCase({
        injuries: [
          { id: 'night', handle: 'The night of the loss', baseline: { day: '2026-03-01', reached: [1, 2] } },
        ],
        sessions: [{ day: '2026-03-03' }],
      }),
    )
    expect(stops.map(({ title, sessionId }) => [title, sessionId])).toEqual([
      ['Before Holdfast', null],
      ['Session 1', 'session-1'],
    ])
    expect(stops[0]?.happened.map(({ text }) => text)).toEqual([
      'repair step 1, names it: holds',
      'repair step 2, lets it count: holds',
    ])
    expect(ladders[0]?.marks.map(({ kind, held }) => [kind, held])).toEqual([
      ['baseline', true],
      ['baseline', true],
    ])
    expect(ladders[0]?.runs.map((run) => run.map(({ level }) => level))).toEqual([[2, 2]])
  })

  test('baselines of one day are one stop, whatever number of injuries they are about', () => {
    const baseline = { day: '2026-03-01', reached: [1 as const] }
    const { stops } = shape(
      aCase({
        injuries: [
          { id: 'night', handle: 'The night of the loss', baseline },
          { id: 'wedding', handle: 'The wedding', injured: 'moshe', baseline },
        ],
      }),
    )
    expect(stops.map(({ happened }) => happened.map(({ handle }) => handle))).toEqual([
      ['The night of the loss', 'The wedding'],
    ])
  })

  test('within a range, what held before it still counts', () => {
    const { ladders, stops } = shape(lost, at('2026-03-24'))
    expect(stops.map(({ title }) => title)).toEqual(['Session 4', 'Session 5'])
    expect(ladders[0]?.runs.map((run) => run.map(({ level }) => level))).toEqual([[1], [1]])
    expect(ladders[0]?.marks.map(({ kind }) => kind)).toEqual(['set_back', 'came_up'])
    const later = shape(lost, at('2026-05-05'))
    expect(later.ladders[0]?.runs).toEqual([[{ at: at('2026-05-05'), level: 1 }]])
    expect([ladders[0]?.events.length, ladders[0]?.cameUp]).toEqual([1, true])
    expect([later.ladders[0]?.events.length, later.ladders[0]?.cameUp]).toEqual([0, true])
    const before = shape(lost, null, { span: { from: null, to: at('2026-04-01') } })
    expect([before.ladders[0]?.events.length, before.ladders[0]?.cameUp]).toEqual([1, false])
  })
})

describe('what happened, in words', () => {
  test('a session says who came, what it moved and how the other met it', () => {
    const { stops } = shape(
      aCase({
        sessions: [
          { day: '2026-03-17', present: ['moshe'], entries: [{ outcome: 'attempted', step: 2 }] },
          {
            day: '2026-03-10',
            safety: { sora: 4 },
            ratedBy: 'clinician',
            entries: [
              { outcome: 'reached', step: 3, response: 'open' },
              { outcome: 'reached', step: 6, response: 'mixed' },
              { outcome: 'set_back', step: 4, event: 'missed scan' },
              { outcome: 'came_up', step: null },
            ],
          },
        ],
      }),
    )
    expect(stops.map(({ title, day, cameWords }) => [title, day, cameWords])).toEqual([
      ['Session 2', 'Tue, Mar 10, 2026', 'Both came'],
      ['Session 1', 'Tue, Mar 17, 2026', 'Moshe alone'],
    ])
    expect(stops[0]?.ratings.map(({ person, value, ratedBy }) => [person.name, value, ratedBy])).toEqual([
      ['Sora', 4, 'clinician'],
    ])
    expect(stops[0]?.happened.map(({ text }) => text)).toEqual([
      'reached repair step 3, shares the pain; Moshe’s response: open',
      'reached repair step 6, owns it; Sora’s response: mixed',
      'set-back at repair step 4, hears it (missed scan)',
      'came up',
    ])
  })

  test('between parent and child no step is worded as the child’s task', () => {
    const theo = {
      id: 'sora',
      name: 'Theo',
      role: 'child',
      minor: true,
      cyclePosition: null,
      place: 0,
    } as const
    const helen = {
      id: 'moshe',
      name: 'Helen',
      role: 'parent',
      minor: false,
      cyclePosition: null,
      place: 1,
    } as const
    const { stops } = shape(
      aCase({
        kind: 'parent_child',
        people: [theo, helen],
        sessions: [{ day: '2026-03-10', entries: [{ outcome: 'reached', step: 3 }] }],
      }),
    )
    expect(stops[0]?.happened[0]?.text).toBe('reached repair step 3, room for the pain')
  })

  test('missed and cancelled sessions stay on the timeline, planned ones do not', () => {
    const { stops } = shape(
      aCase({
        sessions: [
          { day: '2026-03-03', status: 'no_show' },
          { day: '2026-03-10', status: 'cancelled' },
          { day: '2026-03-17', status: 'planned' },
        ],
      }),
    )
    expect(stops.map(({ kind, title, cameWords }) => [kind, title, cameWords])).toEqual([
      ['no_show', 'No-show', ''],
      ['cancelled', 'Cancelled session', ''],
    ])
  })
})

describe('on paper that both may see', () => {
  const overview = aCase({
    sessions: [
      { day: '2026-03-03', safety: { sora: 2 }, entries: [{ outcome: 'reached', step: 1 }] },
      {
        day: '2026-03-10',
        present: ['sora'],
        keptApart: true,
        safety: { sora: 9 },
        entries: [{ outcome: 'attempted', step: 3 }],
      },
      {
        day: '2026-03-17',
        present: ['moshe'],
        safety: { moshe: 4 },
        entries: [{ outcome: 'came_up', step: null }],
      },
    ],
  })

  test('a session kept apart is there as one that happened, and nothing of what was in it', () => {
    const printed = shape(withoutKeptApart(overview))
    expect(printed.stops.map(({ kind }) => kind)).toEqual(['conjoint', 'individual', 'individual'])
    expect(printed.stops.map(({ happened }) => happened.length)).toEqual([1, 0, 1])
    expect(JSON.stringify(printed)).not.toContain('"value":9')
    expect(printed.ladders.flatMap(({ marks }) => marks)).toHaveLength(2)
    expect(printed.stops.map(({ cameWords }) => cameWords)).toEqual([
      'Both came',
      'One person alone',
      'Moshe alone',
    ])
    expect(printed.stops[1]?.came).toEqual([])
  })

  test('everything else is as it is on the screen', () => {
    const screen = shape(overview)
    expect(screen.stops.map(({ happened }) => happened.length)).toEqual([1, 1, 1])
    expect(screen.ladders.flatMap(({ marks }) => marks)).toHaveLength(3)
    const none = aCase({ sessions: [{ day: '2026-03-03' }] })
    expect(withoutKeptApart(none)).toBe(none)
  })
})

describe('what is chosen', () => {
  const rich = aCase({
    injuries: [
      { id: 'night', handle: 'The night of the loss' },
      { id: 'wedding', handle: 'The wedding', injured: 'moshe' },
      { id: 'move', handle: 'The move', status: 'closed', closedOn: '2026-02-01' },
    ],
    sessions: [
      {
        day: '2026-03-03',
        safety: { sora: 3 },
        events: ['pursuer_softening', 'bonding_moment'],
        rated: { night: [7, 2], wedding: [4, null] },
        entries: [
          { outcome: 'reached', step: 1 },
          { injury: 'wedding', outcome: 'came_up', step: null },
        ],
      },
      { day: '2026-03-10', status: 'draft', rated: { night: [5, 4] }, ratedBy: 'clinician' },
    ],
  })
  const keysOf = (more: Partial<TimelineOptions> = {}) => shape(rich, null, more).panels.map(({ key }) => key)

  test('is felt safety and every injury that is open or has entries, unless it says otherwise', () => {
    expect(keysOf()).toEqual(['safety', 'night', 'wedding'])
    expect(keysOf({ injuries: new Set(['move']), panels: new Set(['sessions']) })).toEqual(['move'])
    expect(keysOf({ injuries: new Set(), panels: new Set() })).toEqual([])
  })

  test('pain and trust stand below the injury they are about, where they were rated', () => {
    const panels = new Set(['pain', 'trust'] as const)
    expect(keysOf({ panels })).toEqual(['night', 'rated night', 'wedding', 'rated wedding'])
    const { scales, stops } = shape(rich, null, { panels })
    expect(scales.map(({ title, lines }) => [title, lines.map(({ label, place }) => [label, place])])).toEqual([
      ['Pain and trust', [['pain', 0], ['trust', 0]]],
      ['Pain', [['pain', 1]]],
    ]) // prettier-ignore
    expect(stops[1]?.injuryRatings).toEqual([
      { handle: 'The night of the loss', of: 'pain', value: 5, ratedBy: 'clinician' },
      { handle: 'The night of the loss', of: 'trust', value: 4, ratedBy: 'clinician' },
    ])
    expect(shape(rich).stops.flatMap(({ injuryRatings }) => injuryRatings)).toEqual([])
  })

  test('what is not drawn is not told either', () => {
    const { stops } = shape(rich, null, { injuries: new Set(['wedding']), panels: new Set(['pain']) })
    expect(stops[0]).toMatchObject({
      ratings: [],
      events: [],
      happened: [{ handle: 'The wedding', text: 'came up' }],
      injuryRatings: [{ handle: 'The wedding' }],
    })
  })

  test('change events stand at their session, in words', () => {
    expect(shape(rich).scales[0]?.events).toEqual([
      { at: at('2026-03-03'), label: 'bonding moment, pursuer softening' },
    ])
  })

  test('a note that is not signed counts, and is told and drawn as unsigned', () => {
    const unsigned = aCase({
      sessions: [
        { day: '2026-03-03', entries: [{ outcome: 'reached', step: 1 }] },
        { day: '2026-03-10', status: 'draft', entries: [{ outcome: 'reached', step: 2 }] },
      ],
    })
    const { stops, ladders } = shape(unsigned)
    expect(stops.map((stop) => stop.unsigned)).toEqual([false, true])
    expect(ladders[0]?.marks.map((mark) => mark.unsigned)).toEqual([false, true])
    expect(ladders[0]?.runs).toMatchObject([[{ level: 1 }, { level: 2 }]])
  })
})

describe('on paper besides', () => {
  const data = aCase({
    sessions: [
      {
        day: '2026-03-03',
        entries: [
          { outcome: 'reached', step: 1 },
          { outcome: 'set_back', step: 1, event: 'missed scan' },
        ],
      },
      { day: '2026-03-10', present: ['sora'], keptApart: true, entries: [{ outcome: 'attempted', step: 3 }] },
      { day: '2026-03-17', entries: [{ outcome: 'set_back', step: 2, event: 'a late train' }] },
    ],
  })

  test('what led to set-backs is left out unless it is asked for', () => {
    expect(JSON.stringify(shape(forPaper(data)))).not.toMatch(/missed scan|late train/)
    const asked = shape(forPaper(data, { events: true })).ladders[0]?.events.map(({ label }) => label)
    // also where marks before it are left out
    expect(asked).toEqual(['missed scan', 'a late train'])
  })

  test('initials take the place of names where they are asked for', () => {
    const { people, stops } = shape(forPaper(data, { initials: true }))
    expect(people.map(({ name }) => name)).toEqual(['S.', 'M.'])
    expect(JSON.stringify(stops)).not.toMatch(/Sora|Moshe/)
  })

  test('initials stand in every word, and tell two people apart', () => {
    const named = aCase({
      people: [sora, { ...moshe, name: 'Saul' }],
      injuries: [{ id: 'night', handle: 'Saul at the clinic' }],
      sessions: [
        { day: '2026-03-03', entries: [{ outcome: 'set_back', step: 1, event: 'Saul missed Sora’s scan' }] },
      ],
    })
    const { people, ladders } = shape(forPaper(named, { events: true, initials: true }))
    expect(people.map(({ name }) => name)).toEqual(['S. (A)', 'S. (B)'])
    expect(ladders[0]?.handle).toBe('S. (B) at the clinic')
    expect(ladders[0]?.events[0]?.label).toBe('S. (B) missed S. (A)’s scan')
  })
})

describe('odd input is drawn as far as it goes', () => {
  test('no injury, no session, and neither', () => {
    expect(shape(aCase({ injuries: [], sessions: [{ day: '2026-03-03' }] }))).toMatchObject({
      ladders: [],
      stops: [{ title: 'Session 1' }],
    })
    expect(shape(aCase({}))).toMatchObject({ stops: [], ladders: [{ runs: [], marks: [] }] })
    expect(shape(aCase({ injuries: [] })).stops).toEqual([])
  })

  test('one session is one point of every line', () => {
    const { safety, ladders } = shape(
      aCase({
        sessions: [{ day: '2026-03-03', safety: { sora: 4 }, entries: [{ outcome: 'reached', step: 2 }] }],
      }),
    )
    expect(safety.map(({ runs }) => runs.flat().length)).toEqual([1, 0])
    expect(ladders[0]?.runs).toEqual([[{ at: at('2026-03-03'), level: 2 }]])
  })

  test('several sessions of one day, and of one instant, are stops of their own', () => {
    const { stops, ladders, safety } = shape(
      aCase({
        sessions: [
          { day: '2026-03-03', safety: { sora: 1 }, entries: [{ outcome: 'reached', step: 1 }] },
          { day: '2026-03-03', safety: { sora: 2 }, entries: [{ outcome: 'reached', step: 2 }] },
          { day: '2026-03-03', time: '17:00', safety: { sora: 3 } },
        ],
      }),
    )
    expect(stops.map(({ title }) => title)).toEqual(['Session 1', 'Session 2', 'Session 3'])
    expect(safety[0]?.runs.map((run) => run.map(({ value }) => value))).toEqual([[1, 2, 3]])
    // the line has one height at an instant: the last that was said there
    expect(ladders[0]?.runs).toEqual([
      [
        { at: at('2026-03-03'), level: 2 },
        { at: Date.parse('2026-03-03T17:00:00.000Z'), level: 2 },
      ],
    ])
  })

  test('of two sessions of one instant, what led to a set-back goes with its cross', () => {
    const lostThen = (next: 1 | 2) =>
      shape(
        aCase({
          sessions: [
            { day: '2026-03-03', entries: [{ outcome: 'set_back', step: 2, event: 'missed scan' }] },
            { day: '2026-03-03', entries: [{ outcome: 'reached', step: next }] },
          ],
        }),
      ).ladders[0]
    expect(lostThen(1)?.events.map(({ label }) => label)).toEqual(['missed scan'])
    expect(lostThen(1)?.marks.map(({ kind }) => kind)).toEqual(['set_back', 'reached'])
    expect(lostThen(2)?.events).toEqual([])
    expect(lostThen(2)?.marks.map(({ kind }) => kind)).toEqual(['reached'])
  })

  test('sessions from before the case was opened are on the axis like all others', () => {
    const { stops } = shape(aCase({ sessions: [{ day: '2019-05-02' }, { day: '2026-03-03' }] }))
    expect(stops.map(({ day }) => day)).toEqual(['Thu, May 2, 2019', 'Tue, Mar 3, 2026'])
  })

  test('an injury that was closed is told so; opened again it is as any other', () => {
    const of = (status: 'open' | 'closed', closedOn: string | null) =>
      shape(
        aCase({
          injuries: [{ id: 'night', handle: 'The night', status, closedOn }],
          sessions: [{ day: '2026-03-03', entries: [{ outcome: 'reached', step: 1 }] }],
        }),
      ).ladders.map(({ tags }) => tags)
    expect(of('closed', '2026-07-01')).toEqual([['closed Jul 1, 2026']])
    expect(of('open', null)).toEqual([[]])
  })

  test('an injury of an uncertain year says no more than the year', () => {
    const injuries = [
      { id: 'night', handle: 'The night', happenedOn: '2019-01-01', precision: 'year' as const },
      { id: 'maybe', handle: 'The trip', certainty: 'possible' as const },
    ]
    expect(shape(aCase({ injuries })).ladders.map(({ when, tags }) => [when, tags])).toEqual([
      ['2019', []],
      ['', ['possible']],
    ])
  })

  test('a session across midnight elsewhere is on its day in the practice', () => {
    // 23:30 of March 3 in New York
    const { stops } = shape(aCase({ sessions: [{ day: '2026-03-04', time: '04:30' }] }))
    expect(stops[0]?.day).toBe('Tue, Mar 3, 2026')
  })

  test('twelve injuries are twelve panels', () => {
    const injuries = Array.from({ length: 12 }, (_, n) => ({ id: `i${n}`, handle: `Injury ${n}` }))
    expect(shape(aCase({ injuries })).ladders).toHaveLength(12)
  })
})
