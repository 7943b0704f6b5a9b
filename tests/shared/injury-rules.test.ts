import { expect, test } from 'vitest'
import { faultOfJudgedDay, faultsOfInjury, faultsOfNow, theOther } from '#shared/domain/injury-rules'
import type { InjurySides } from '#shared/domain/injury-rules'

const couple: InjurySides = {
  kind: 'couple',
  injuredId: 'sora',
  injuringId: 'moshe',
  people: [
    { id: 'sora', minor: false, role: 'partner' },
    { id: 'moshe', minor: false, role: 'partner' },
  ],
}
const family: InjurySides = {
  kind: 'parent_child',
  injuredId: 'theo',
  injuringId: 'helen',
  people: [
    { id: 'helen', minor: false, role: 'parent' },
    { id: 'theo', minor: true, role: 'child' },
  ],
}
const paths = (sides: InjurySides): string[] => faultsOfInjury(sides).map((fault) => fault.path)

test('either partner may be hurt, and a child by a parent', () => {
  expect(paths(couple)).toEqual([])
  expect(paths({ ...couple, injuredId: 'moshe', injuringId: 'sora' })).toEqual([])
  expect(paths(family)).toEqual([])
})

test('the same person cannot be on both sides', () => {
  expect(paths({ ...couple, injuringId: 'sora' })).toEqual(['injuringId'])
})

test('a person of another case is on neither side', () => {
  expect(paths({ ...couple, injuredId: 'kay' })).toEqual(['injuredId'])
  expect(paths({ ...couple, injuringId: 'kay' })).toEqual(['injuringId'])
  expect(paths({ ...couple, injuredId: 'kay', injuringId: 'kay' })).toEqual(['injuredId', 'injuringId'])
})

test('a minor is never the injuring person', () => {
  const turned = { ...family, injuredId: 'helen', injuringId: 'theo' }
  expect(faultsOfInjury(turned)).toEqual([
    {
      path: 'injuringId',
      message:
        'A minor is never recorded as the one who was not there: between parent and child the parent carries the repair. Choose the parent.',
    },
  ])
  const minorPartner = couple.people.map((person) => ({ ...person, minor: person.id === 'moshe' }))
  expect(paths({ ...couple, people: minorPartner })).toEqual(['injuringId'])
})

const turnedOnChild = (minor: boolean | null): InjurySides => ({
  ...family,
  injuredId: 'helen',
  injuringId: 'theo',
  people: family.people.map((person) => (person.id === 'theo' ? { ...person, minor } : person)),
})

test('a child whose age is not known counts as a minor, a grown one does not', () => {
  expect(paths(turnedOnChild(null))).toEqual(['injuringId'])
  expect(paths(turnedOnChild(false))).toEqual([])
})

test('both sides are asked for', () => {
  expect(paths({ ...couple, injuredId: null, injuringId: null })).toEqual(['injuredId', 'injuringId'])
})

test('the other side can be filled in when there is only one other person', () => {
  expect(theOther(couple.people, 'sora')).toBe('moshe')
  expect(theOther([...couple.people, { id: 'kay' }], 'sora')).toBeNull()
  expect(theOther([{ id: 'sora' }], 'sora')).toBeNull()
})

test('“now” has a day, which has come and is not before the injury happened', () => {
  const [today, now, then] = ['2026-07-21', { since: 'now' as const }, { since: 'then' as const }]
  const paths = (reactions: { since: 'then' | 'now' }[], nowOn: string | null, happenedOn: string | null) =>
    faultsOfNow({ reactions, nowOn, happenedOn }, today).map(({ path }) => path)
  expect(paths([then], null, null)).toEqual([])
  expect(paths([then, now], null, null)).toEqual(['nowOn'])
  expect(paths([now], today, '2019-01-01')).toEqual([])
  // looked, and none of them
  expect(paths([], today, null)).toEqual([])
  expect(paths([now], '2026-07-22', null)).toEqual(['nowOn'])
  expect(paths([now], '2018-12-31', '2019-01-01')).toEqual(['nowOn'])
})

test('a judgement has a day that has come and is not before the injury happened', () => {
  const on = (day: string, happenedOn: string | null = null) =>
    faultOfJudgedDay(day, { happenedOn }, '2026-07-21')?.message
  expect(on('2026-07-21')).toBeUndefined()
  expect(on('2026-07-22')).toBe('This day has not come yet. Check the date.')
  expect(on('')).toBe('Give a day that exists, as year, month and day.')
  expect(on('2018-12-31', '2019-01-01')).toBe('This is before the injury happened. Choose a later day.')
})
