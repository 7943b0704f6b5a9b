import { describe, expect, test } from 'vitest'
import { timelineOf, withoutKeptApart } from '../../client/src/features/timeline/timeline-data.ts'
import { aCase, zone } from './timeline-case.ts'

const shape = (overview: ReturnType<typeof aCase>, since: number | null = null) =>
  timelineOf(overview, { timeZone: zone, locale: 'en-US', since })

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
    expect(safety.map(({ person, runs }) => [person.name, runs])).toEqual([
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
    expect(
      shape(lost).ladders[0]?.marks.map(({ kind, step, place, label }) => [kind, step, place, label]),
    ).toEqual([
      ['reached', 1, 0, ''],
      ['reached', 2, 1, ''],
      ['attempted', 3, 0, ''],
      ['set_back', 2, 1, 'missed scan'],
      ['came_up', null, null, ''],
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
      'reached repair step 6, takes responsibility; Sora’s response: mixed',
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
  })

  test('everything else is as it is on the screen', () => {
    const screen = shape(overview)
    expect(screen.stops.map(({ happened }) => happened.length)).toEqual([1, 1, 1])
    expect(screen.ladders.flatMap(({ marks }) => marks)).toHaveLength(3)
    const none = aCase({ sessions: [{ day: '2026-03-03' }] })
    expect(withoutKeptApart(none)).toBe(none)
  })
})
