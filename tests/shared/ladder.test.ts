import { expect, test } from 'vitest'
import { ladder } from '#shared/domain/ladder'
import { anEntry, entriesOf, weekOf } from './entries.ts'

test('an injury without entries has an empty ladder', () => {
  expect(ladder([])).toEqual({ marks: [], levels: [] })
})

test('each entry leaves a mark with its mover and the level after it', () => {
  const { marks, levels } = ladder(
    entriesOf('came_up', 'reached 1', 'attempted 2', 'reached 2', 'set_back 2'),
  )
  expect(marks.map(({ kind, step, mover, level }) => [kind, step, mover, level])).toEqual([
    ['came_up', null, null, 0],
    ['reached', 1, 'injured', 1],
    ['attempted', 2, 'injuring', 1],
    ['reached', 2, 'injuring', 2],
    ['set_back', 2, 'injuring', 1],
  ])
  expect(levels).toEqual([0, 1, 1, 2, 1].map((level, n) => ({ at: weekOf(n), sessionId: `s${n}`, level })))
})

test('several entries of one session make one point of the line: the level after the last', () => {
  const [first, second] = entriesOf('reached 1', 'reached 2')
  if (first === undefined || second === undefined) throw new Error('two entries')
  const sameSession = { ...second, sessionId: first.sessionId, at: first.at, position: 1 }
  expect(ladder([sameSession, first]).levels).toEqual([
    { at: first.at, sessionId: first.sessionId, level: 2 },
  ])
})

test('two sessions at the same instant are two points', () => {
  const [first, second] = entriesOf('reached 1', 'reached 2')
  if (first === undefined || second === undefined) throw new Error('two entries')
  expect(ladder([first, { ...second, at: first.at }]).levels.map((level) => level.level)).toEqual([1, 2])
})

test('a baseline is marked as one, and says what it says', () => {
  const baseline = anEntry({ id: 'b', sessionId: null, outcome: 'reached', step: 5 })
  expect(ladder([baseline]).marks).toEqual([
    {
      entryId: 'b',
      sessionId: null,
      at: weekOf(0),
      kind: 'baseline',
      outcome: 'reached',
      step: 5,
      mover: 'injured',
      level: 5,
    },
  ])
})

test('a correction is drawn at the session of what it corrects', () => {
  const [wrong, next] = entriesOf('set_back 3', 'reached 3')
  if (wrong === undefined || next === undefined) throw new Error('two entries')
  const correction = anEntry({
    id: 'c',
    sessionId: 's7',
    at: weekOf(7),
    outcome: 'attempted',
    step: 3,
    corrects: wrong.id,
  })
  const { marks } = ladder([wrong, next, correction])
  expect(marks.map(({ entryId, at, sessionId }) => [entryId, at, sessionId])).toEqual([
    ['c', weekOf(0), 's0'],
    [next.id, weekOf(1), 's1'],
  ])
})

test('out of a whole case, only the entries of the injury are drawn', () => {
  const entries = [
    ...entriesOf('reached 1'),
    anEntry({ id: 'other', injuryId: 'other', outcome: 'reached', step: 8 }),
  ]
  expect(ladder(entries, 'injury').marks.map((mark) => mark.entryId)).toEqual(['e0'])
})
