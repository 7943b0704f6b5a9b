import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { ageInWords, canonical, missingToSign, unordered } from '#shared/domain/signing'

describe('what is missing before signing', () => {
  const whole = {
    startsAt: '2026-07-21T14:00:00.000Z',
    endsAt: '2026-07-21T14:50:00.000Z',
    present: ['a'],
    note: 'x',
  }
  test('is who came, start and stop, and a note; nothing else', () => {
    expect(missingToSign(whole)).toEqual([])
    const paths = missingToSign({ startsAt: null, endsAt: null, present: [], note: '## Data\n' }).map(
      ({ path }) => path,
    )
    expect(paths).toEqual(['present', 'startsAt', 'endsAt', 'note'])
  })
})

describe('the canonical form', () => {
  test('does not depend on the order in which keys were written', () => {
    expect(canonical({ b: [1, { d: null, c: 'x' }], a: true })).toBe('{"a":true,"b":[1,{"c":"x","d":null}]}')
    fc.assert(
      fc.property(fc.dictionary(fc.string(), fc.jsonValue()), (value) => {
        const reversed = Object.fromEntries(Object.entries(value).toReversed())
        expect(canonical(reversed)).toBe(canonical(value))
        expect(JSON.parse(canonical(value))).toEqual(JSON.parse(JSON.stringify(value)))
      }),
    )
  })
  test('tells any two different values apart', () => {
    fc.assert(
      fc.property(fc.jsonValue(), fc.jsonValue(), (a, b) => {
        const same = JSON.stringify(JSON.parse(canonical(a))) === JSON.stringify(JSON.parse(canonical(b)))
        expect(canonical(a) === canonical(b)).toBe(same)
      }),
    )
  })
  test('of a list without order is the same whatever its order', () => {
    fc.assert(
      fc.property(fc.array(fc.record({ id: fc.nat(9), value: fc.nat(9) })), (list) => {
        expect(unordered(list.toReversed())).toEqual(unordered(list))
      }),
    )
  })
})

test('an age is told in days', () => {
  expect([0, 1, 12].map(ageInWords)).toEqual(['today', 'yesterday', '12 days ago'])
})
