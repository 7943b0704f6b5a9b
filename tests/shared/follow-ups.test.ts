import { describe, expect, test } from 'vitest'
import { addMonths } from '#shared/domain/days'
import { followUpsDue, followUpsOf } from '#shared/domain/follow-ups'

describe('months after a day', () => {
  test.each([
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-01-15', 6, '2026-07-15'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2027-11-30', 3, '2028-02-29'],
    ['2028-02-29', 12, '2029-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-10-01', 3, '2027-01-01'],
    ['1999-12-31', 6, '2000-06-30'],
    ['2026-03-31', -1, '2026-02-28'],
  ])('%s and %i is %s', (day, n, then) => expect(addMonths(day, n)).toBe(then))
  test('are none of a day that does not exist', () => {
    expect(() => addMonths('2026-02-30', 3)).toThrow(RangeError)
  })
})

test('a case that is not closed has no follow-ups', () => expect(followUpsOf(null, [])).toEqual([]))

test('a closed case has one at 3 and one at 6 months', () => {
  expect(followUpsOf('2026-01-31', [])).toEqual([
    { months: 3, dueOn: '2026-04-30', doneOn: null },
    { months: 6, dueOn: '2026-07-31', doneOn: null },
  ])
})

test('a recorded one is done, of its own closing and months only', () => {
  const done = { closedOn: '2026-01-31', months: 3 as const, doneOn: '2026-05-02', outcome: 'spoke' as const }
  expect(followUpsOf('2026-01-31', [done]).map((each) => each.doneOn)).toEqual(['2026-05-02', null])
  // reopened and closed again: both are due anew
  expect(followUpsOf('2026-03-01', [done]).map((each) => each.doneOn)).toEqual([null, null])
})

test('each is due from its day on until it is done', () => {
  const all = followUpsOf('2026-01-31', [])
  const due = (today: string) => followUpsDue(all, today).map((each) => each.months)
  expect(due('2026-04-29')).toEqual([])
  expect(due('2026-04-30')).toEqual([3])
  expect(due('2026-07-30')).toEqual([3])
  expect(due('2026-07-31')).toEqual([3, 6])
  const done = followUpsOf('2026-01-31', [
    { closedOn: '2026-01-31', months: 3, doneOn: '2026-02-01', outcome: 'declined' },
  ])
  expect(followUpsDue(done, '2030-01-01').map((each) => each.months)).toEqual([6])
})
