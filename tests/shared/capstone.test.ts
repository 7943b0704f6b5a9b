import * as fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  capstoneInWords,
  capstoneOf,
  judges,
  nothingJudged,
  setBackSince,
  verdicts,
  type Judge,
  type Judgement,
  type Verdict,
} from '#shared/domain/capstone'
import { describeWall, standing } from '#shared/domain/standing'
import { entriesOf } from './entries.ts'

const say = (
  judge: Judge,
  verdict: Verdict,
  onDay = '2026-07-03',
  more: Partial<Judgement> = {},
): Judgement => ({
  id: `${judge} ${verdict} ${onDay}`,
  injuryId: 'injury',
  judge,
  verdict,
  onDay,
  recordedAt: '2026-07-05T10:00:00.000Z',
  withdrawn: false,
  ...more,
})
const three = judges.map((judge) => say(judge, 'renewed'))

describe('the capstone', () => {
  test('is not recorded without any judgement, and without one that counts', () => {
    expect(capstoneOf([]).state).toBe('not_recorded')
    expect(capstoneOf(three.map((each) => ({ ...each, withdrawn: true })))).toEqual(capstoneOf([]))
  })

  test('is laid only when the latest of all three say renewed', () => {
    expect(capstoneOf(three).state).toBe('laid')
    for (const judge of judges) {
      expect(capstoneOf(three.filter((each) => each.judge !== judge)).state).toBe('partly')
      expect(capstoneOf([...three, say(judge, 'not_yet', '2026-07-04')]).state).toBe('partly')
      expect(capstoneOf([...three, say(judge, 'not_yet', '2026-07-02')]).state).toBe('laid')
    }
  })

  test('goes by the day, then by when it was recorded, then by the id', () => {
    const of = (...all: Judgement[]) => capstoneOf(all).latest.injured?.id
    const early = say('injured', 'renewed', '2026-07-03', { id: 'b', recordedAt: '2026-07-09T10:00:00.000Z' })
    expect(of(early, say('injured', 'not_yet', '2026-07-04', { id: 'a' }))).toBe('a')
    expect(of(early, say('injured', 'not_yet', '2026-07-03', { id: 'c' }))).toBe('b')
    expect(of(early, { ...early, id: 'c' })).toBe('c')
  })

  test('falls back to the judgement before one that is withdrawn', () => {
    const later = say('injured', 'not_yet', '2026-07-09')
    expect(capstoneOf([...three, later]).state).toBe('partly')
    expect(capstoneOf([...three, { ...later, withdrawn: true }]).state).toBe('laid')
  })
})

describe('a set-back since', () => {
  const dayOfEntry = (at: string) => at.slice(0, 10)
  // one a week from 2026-01-05
  const entries = entriesOf('reached 8', 'set_back 8')
  const judgedOn = (day: string) => capstoneOf([say('clinician', 'renewed', day)])

  test('is told when it lies on a later day than the latest judgement', () => {
    expect(setBackSince(judgedOn('2026-01-11'), entries, dayOfEntry)).toBe('2026-01-12')
    expect(setBackSince(judgedOn('2026-01-12'), entries, dayOfEntry)).toBeNull()
    expect(
      setBackSince(capstoneOf([...three, say('injured', 'renewed', '2026-01-05')]), entries, dayOfEntry),
    ).toBeNull()
  })

  test('is not told without a judgement, of another injury, or when it was struck', () => {
    expect(setBackSince(capstoneOf([]), entries, dayOfEntry)).toBeNull()
    expect(setBackSince(judgedOn('2026-01-06'), entries, dayOfEntry, 'another')).toBeNull()
    const struck = entries.map((entry) => ({ ...entry, struck: true }))
    expect(setBackSince(judgedOn('2026-01-06'), struck, dayOfEntry)).toBeNull()
  })

  test('changes nothing that was judged', () => {
    expect(judgedOn('2026-01-06')).toEqual(capstoneOf([say('clinician', 'renewed', '2026-01-06')]))
  })
})

describe('in words', () => {
  const names = { injured: 'Sora', injuring: 'Moshe' }

  test('tells each judgement with its name and day', () => {
    const told = { ...capstoneOf([three[0]!, say('injuring', 'not_yet', '2026-07-09')]), setBackOn: null }
    expect(capstoneInWords(told, names)).toBe(
      'partly recorded; Sora: renewed, Jul 3, 2026; Moshe: not yet, Jul 9, 2026; the clinician: not recorded',
    )
    expect(capstoneInWords(told)).toContain('the one who was hurt: renewed')
    expect(capstoneInWords(nothingJudged(), names)).toBe('not recorded')
  })

  test('stands at the end of the wall’s description, with a set-back since', () => {
    const capstone = { ...capstoneOf(three), setBackOn: '2026-07-20' }
    expect(describeWall(standing([]), names, 'couple', capstone)).toMatch(
      /Bond renewed: laid, all three say renewed; Sora: renewed, Jul 3, 2026; Moshe: .*; the clinician: renewed, Jul 3, 2026; since the latest of these a set-back was recorded, Jul 20, 2026\.$/,
    )
    expect(describeWall(standing([]))).toMatch(/Bond renewed: not recorded\.$/)
  })
})

const anyJudgements: fc.Arbitrary<Judgement[]> = fc
  .array(
    fc.record({
      judge: fc.constantFrom(...judges),
      verdict: fc.constantFrom(...verdicts),
      day: fc.integer({ min: 1, max: 5 }),
      hour: fc.integer({ min: 10, max: 12 }),
      withdrawn: fc.boolean(),
    }),
    { maxLength: 14 },
  )
  .map((drawn) =>
    drawn.map(({ judge, verdict, day, hour, withdrawn }, n) =>
      say(judge, verdict, `2026-07-0${day}`, {
        id: `j${n}`,
        recordedAt: `2026-07-09T${hour}:00:00.000Z`,
        withdrawn,
      }),
    ),
  )

describe('whatever is recorded', () => {
  test('the order of the input never matters', () => {
    const shuffled = anyJudgements.chain((all) =>
      fc.tuple(fc.constant(all), fc.shuffledSubarray(all, { minLength: all.length, maxLength: all.length })),
    )
    fc.assert(
      fc.property(shuffled, ([all, others]) => {
        expect(capstoneOf(others)).toEqual(capstoneOf(all))
      }),
    )
  })

  test('what is withdrawn never counts', () => {
    fc.assert(
      fc.property(anyJudgements, (all) => {
        expect(capstoneOf(all)).toEqual(capstoneOf(all.filter(({ withdrawn }) => !withdrawn)))
      }),
    )
  })

  test('what is judged of another injury changes nothing', () => {
    fc.assert(
      fc.property(anyJudgements, anyJudgements, (own, others) => {
        const elsewhere = others.map((each) => ({ ...each, id: `o${each.id}`, injuryId: 'another' }))
        expect(capstoneOf([...elsewhere, ...own], 'injury')).toEqual(capstoneOf(own))
      }),
    )
  })

  test('it is laid exactly when each of the three says renewed last', () => {
    fc.assert(
      fc.property(anyJudgements, (all) => {
        const { state, latest } = capstoneOf(all)
        expect(state === 'laid').toBe(judges.every((judge) => latest[judge]?.verdict === 'renewed'))
        expect(state === 'not_recorded').toBe(all.every(({ withdrawn }) => withdrawn))
      }),
    )
  })
})
