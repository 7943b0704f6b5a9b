import { describe, expect, test } from 'vitest'
import { sessionStatuses } from '#shared/domain/cases'
import { faultOfPastDay, faultsOfSession } from '#shared/domain/session-rules'
import type { SessionDraft } from '#shared/domain/session-rules'

const now = '2026-07-21T15:00:00.000Z'
const zone = 'America/New_York'
const held: SessionDraft = {
  status: 'draft',
  format: 'conjoint',
  startsAt: '2026-07-21T14:00:00.000Z',
  endsAt: '2026-07-21T14:50:00.000Z',
  present: ['sora', 'moshe'],
  ratings: [
    { personId: 'sora', value: 0 },
    { personId: 'moshe', value: 10 },
  ],
}
const paths = (draft: Partial<SessionDraft>, personIds?: string[]): string[] =>
  faultsOfSession({ ...held, ...draft }, now, zone, personIds).map((fault) => fault.path)

test('a session in order has no fault', () => expect(paths({}, ['sora', 'moshe', 'kay'])).toEqual([]))

const startingAt = (startsAt: string, status: SessionDraft['status'] = 'draft'): string[] =>
  paths({ startsAt, endsAt: null, status, ratings: [] })

const endingAt = (endsAt: string): string[] => paths({ endsAt })

describe('when it was', () => {
  test('it needs a start, the end may come later', () => {
    expect(paths({ startsAt: null })).toEqual(['startsAt'])
    expect(paths({ startsAt: 'soon' })).toEqual(['startsAt'])
    expect(paths({ endsAt: null })).toEqual([])
    expect(paths({ endsAt: 'later' })).toEqual(['endsAt'])
  })
  test('not before 1900, in the practice’s zone', () => {
    expect(startingAt('1900-01-01T04:59:00Z')).toEqual(['startsAt'])
    expect(startingAt('1900-01-01T05:00:00Z')).toEqual([])
    expect(startingAt('-000400-01-01T05:00:00Z')).toEqual(['startsAt'])
  })
  test('one that was held starts at most an hour ahead', () => {
    for (const status of ['draft', 'signed', 'no_show'] as const) {
      expect(startingAt('2026-07-21T16:00:00.000Z', status)).toEqual([])
      expect(startingAt('2026-07-21T16:00:00.001Z', status)).toEqual(['startsAt'])
    }
  })
  test('one that is planned, or was cancelled, at most two years ahead', () => {
    for (const status of ['planned', 'cancelled'] as const) {
      expect(startingAt('2028-07-21T14:00:00Z', status)).toEqual([])
      expect(startingAt('2028-07-22T14:00:00Z', status)).toEqual(['startsAt'])
      expect(startingAt('+010000-01-01T14:00:00Z', status)).toEqual(['startsAt'])
    }
  })
  test('it ends after it starts, within eight hours', () => {
    expect(endingAt('2026-07-21T13:59:00.000Z')).toEqual(['endsAt'])
    expect(endingAt('2026-07-21T14:00:00.000Z')).toEqual(['endsAt'])
    expect(endingAt('2026-07-21T22:00:00.000Z')).toEqual([])
    expect(endingAt('2026-07-21T22:01:00.000Z')).toEqual(['endsAt'])
  })
})

test('only a session that was held has ratings', () => {
  for (const status of ['planned', 'cancelled', 'no_show'] as const) {
    expect(paths({ status })).toEqual(['ratings'])
    expect(paths({ status, ratings: [] })).toEqual([])
  }
  expect(paths({ status: 'signed' })).toEqual([])
})

const alone = (status: SessionDraft['status']): string[] => paths({ status, present: [], ratings: [] })

describe('who came', () => {
  test('nobody yet is fine while it is being written: signing asks who', () => {
    expect(sessionStatuses.flatMap((status) => alone(status))).toEqual([])
  })
  test('one in an individual session', () => {
    expect(paths({ format: 'individual' })).toEqual(['present'])
    expect(paths({ format: 'individual', present: ['sora'], ratings: [] })).toEqual([])
  })
  test('at least two in a conjoint one', () => {
    expect(paths({ present: ['sora'], ratings: [] })).toEqual(['present'])
    expect(paths({ present: ['sora', 'sora'], ratings: [] })).toEqual(['present.1', 'present'])
  })
  test('only people of the case', () => {
    expect(paths({ present: ['sora', 'moshe', 'kay'] }, ['sora', 'moshe'])).toEqual(['present.2'])
  })
})

describe('what was rated', () => {
  test.each([-1, 11, 7.5, Number.NaN, Number.POSITIVE_INFINITY])('%d is no rating', (value) => {
    expect(
      paths({
        ratings: [
          { personId: 'sora', value: 5 },
          { personId: 'moshe', value },
        ],
      }),
    ).toEqual(['ratings.1.value'])
  })
  test('only people who came', () => {
    expect(paths({ format: 'individual', present: ['sora'] })).toEqual(['ratings.1.personId'])
  })
  test('each once', () => {
    const twice = [5, 6].map((value) => ({ personId: 'sora', value }))
    expect(paths({ ratings: twice })).toEqual(['ratings.1.personId'])
  })
})

test('every fault says what to do', () => {
  const faults = faultsOfSession({ ...held, startsAt: '2027-01-01T00:00:00Z', present: [] }, now, zone)
  expect(faults.map((fault) => fault.message)).toContain(
    'This session has not happened yet. Check the date, or mark it as planned.',
  )
  for (const { message } of faults) expect(message).toMatch(/\. (Check|Clear|Keep|Choose)|^Say/)
})

const pathOfDay = (day: string): string | undefined => faultOfPastDay(day, '2026-07-21', 'happenedOn')?.path

test('a past day exists, is not before 1900 and not after today', () => {
  expect(['1900-01-01', '2024-02-29', '2026-07-21'].map(pathOfDay)).toEqual([undefined, undefined, undefined])
  expect(['1899-12-31', '2026-07-22', '2023-02-29', ''].map(pathOfDay)).toEqual(Array(4).fill('happenedOn'))
})
