import { ladder } from '#shared/domain/ladder'
import { describe, expect, test } from 'vitest'
import { repairSteps } from '#shared/domain/repair'
import type { RepairStep, StepState } from '#shared/domain/repair'
import { describeWall, standing, standingInWords } from '#shared/domain/standing'
import { anEntry, entriesOf, weekOf } from './entries.ts'

/** The states of the steps that have one, after a history written in short. */
function statesAfter(...lines: string[]): Partial<Record<RepairStep, StepState>> {
  const { steps } = standing(entriesOf(...lines))
  return Object.fromEntries(
    repairSteps.filter((step) => steps[step] !== 'not_recorded').map((step) => [step, steps[step]]),
  )
}

function position(...lines: string[]): { holdsTo: number; firstOpen: number | null } {
  const { holdsTo, firstOpen } = standing(entriesOf(...lines))
  return { holdsTo, firstOpen }
}

describe('an injury that was only named', () => {
  test('stands at 0, with the first brick open and nothing recorded', () => {
    const named = standing([])
    expect(named.holdsTo).toBe(0)
    expect(named.firstOpen).toBe(1)
    expect(Object.values(named.steps)).toEqual(Array(8).fill('not_recorded'))
    expect(Object.values(named.decidedBy)).toEqual(Array(8).fill(null))
  })
})

describe('reached', () => {
  test('N holds', () => expect(statesAfter('reached 3')).toEqual({ 3: 'holds' }))
  test('lost steps at or below N hold again', () =>
    expect(statesAfter('reached 2', 'set_back 2', 'reached 4')).toEqual({ 2: 'holds', 4: 'holds' }))
  test('unsettled steps at or below N hold again', () =>
    expect(statesAfter('reached 2', 'reached 4', 'set_back 2', 'reached 4')).toEqual({
      2: 'holds',
      4: 'holds',
    }))
  test('steps above N stay as they were', () =>
    expect(statesAfter('reached 2', 'reached 4', 'set_back 2', 'reached 2')).toEqual({
      2: 'holds',
      4: 'unsettled',
    }))
  test('a lost step above N stays lost', () =>
    expect(statesAfter('reached 6', 'set_back 6', 'reached 5')).toEqual({ 5: 'holds', 6: 'lost' }))
  test('steps below N that were never recorded, or only attempted, do not come to hold', () =>
    expect(statesAfter('attempted 2', 'reached 5')).toEqual({ 2: 'attempted', 5: 'holds' }))
})

describe('set back', () => {
  test('N is lost', () => expect(statesAfter('reached 3', 'set_back 3')).toEqual({ 3: 'lost' }))
  test('holding steps above N become unsettled, those below go on holding', () =>
    expect(statesAfter('reached 1', 'reached 3', 'reached 5', 'reached 6', 'set_back 3')).toEqual({
      1: 'holds',
      3: 'lost',
      5: 'unsettled',
      6: 'unsettled',
    }))
  test('a lost step above N stays lost, an attempted one attempted', () =>
    expect(statesAfter('set_back 5', 'attempted 7', 'set_back 3')).toEqual({
      3: 'lost',
      5: 'lost',
      7: 'attempted',
    }))
})

describe('attempted', () => {
  test('marks N attempted when nothing was recorded', () =>
    expect(statesAfter('attempted 4')).toEqual({ 4: 'attempted' }))
  test('changes nothing where the step holds, is lost or unsettled', () => {
    expect(statesAfter('reached 4', 'attempted 4')).toEqual({ 4: 'holds' })
    expect(statesAfter('set_back 4', 'attempted 4')).toEqual({ 4: 'lost' })
    expect(statesAfter('reached 4', 'set_back 2', 'attempted 4')).toEqual({ 2: 'lost', 4: 'unsettled' })
  })
  test('gives way to what is decided later', () => {
    expect(statesAfter('attempted 4', 'reached 4')).toEqual({ 4: 'holds' })
    expect(statesAfter('attempted 4', 'set_back 4')).toEqual({ 4: 'lost' })
  })
})

test('came up changes nothing', () => {
  expect(statesAfter('came_up')).toEqual({})
  expect(statesAfter('reached 2', 'came_up', 'attempted 3', 'came_up')).toEqual({
    2: 'holds',
    3: 'attempted',
  })
})

describe('where it stands, and the first open brick', () => {
  test('holds to the highest holding step when nothing is lost', () =>
    expect(position('reached 1', 'reached 2', 'reached 3')).toEqual({ holdsTo: 3, firstOpen: 4 }))
  test('steps never recorded block nothing', () =>
    expect(position('reached 5')).toEqual({ holdsTo: 5, firstOpen: 6 }))
  test('attempted steps block nothing and lay nothing', () => {
    expect(position('attempted 1')).toEqual({ holdsTo: 0, firstOpen: 1 })
    expect(position('attempted 1', 'reached 3')).toEqual({ holdsTo: 3, firstOpen: 4 })
  })
  test('stands below the lowest lost step, and that one is open', () =>
    expect(position('reached 5', 'reached 6', 'set_back 6')).toEqual({ holdsTo: 5, firstOpen: 6 }))
  test('stands at 0 when nothing holds below the lost step', () =>
    expect(position('reached 5', 'set_back 2')).toEqual({ holdsTo: 0, firstOpen: 2 }))
  test('an unsettled step blocks like a lost one', () =>
    expect(position('reached 2', 'reached 3', 'reached 5', 'set_back 3', 'reached 3')).toEqual({
      holdsTo: 3,
      firstOpen: 5,
    }))
  test('nothing is open when step 8 holds', () =>
    expect(position('reached 8')).toEqual({ holdsTo: 8, firstOpen: null }))
})

test('the entry that a step’s state comes from is named', () => {
  const { decidedBy } = standing(
    entriesOf('reached 1', 'reached 3', 'attempted 4', 'attempted 4', 'set_back 2', 'came_up', 'reached 1'),
  )
  expect(decidedBy).toEqual({ 1: 'e6', 2: 'e4', 3: 'e4', 4: 'e3', 5: null, 6: null, 7: null, 8: null })
})

describe('a baseline', () => {
  const baseline = anEntry({
    id: 'b',
    sessionId: null,
    at: '2026-01-05T05:00:00.000Z',
    outcome: 'reached',
    step: 5,
  })
  test('says where the injury stood, without claiming the steps below', () => {
    expect(standing([baseline])).toMatchObject({ holdsTo: 5, firstOpen: 6, decidedBy: { 4: null, 5: 'b' } })
    expect(standing([baseline]).steps[4]).toBe('not_recorded')
  })
  test('comes before the sessions of its day', () => {
    const later = anEntry({ id: 'a', at: weekOf(0), outcome: 'set_back', step: 5 })
    expect(standing([later, baseline]).steps[5]).toBe('lost')
  })
})

describe('corrections', () => {
  const [reached, setBack, after] = entriesOf('reached 3', 'set_back 3', 'reached 2')
  if (reached === undefined || setBack === undefined || after === undefined) throw new Error('three entries')

  test('the corrected entry is left out', () => {
    const correction = anEntry({
      ...setBack,
      id: 'c',
      position: 1,
      outcome: 'attempted',
      corrects: setBack.id,
    })
    expect(standing([reached, setBack, correction]).steps[3]).toBe('holds')
  })
  test('the correction stands in the place of what it corrects, however late it was written', () => {
    // as a set-back of week 0, it comes before step 3 was reached in week 1
    const [first, second] = entriesOf('attempted 3', 'reached 3')
    if (first === undefined || second === undefined) throw new Error('two entries')
    const late = anEntry({
      id: 'c',
      sessionId: 's9',
      at: weekOf(9),
      outcome: 'set_back',
      step: 3,
      corrects: first.id,
    })
    expect(standing([first, second, late]).steps[3]).toBe('holds')
  })
  test('of a chain only the last counts, in the place of the first', () => {
    const one = anEntry({
      ...setBack,
      id: 'c1',
      at: weekOf(8),
      outcome: 'reached',
      step: 4,
      corrects: setBack.id,
    })
    const two = anEntry({ ...setBack, id: 'c2', at: weekOf(9), outcome: 'set_back', step: 1, corrects: 'c1' })
    const now = standing([reached, setBack, after, one, two])
    expect(now.steps).toMatchObject({ 1: 'holds', 2: 'holds', 3: 'unsettled', 4: 'not_recorded' })
    expect(now.decidedBy[1]).toBe(after.id)
  })
  test('an entry that was struck says nothing, nor does a correction that was', () => {
    expect(standing([reached, { ...setBack, struck: true }])).toEqual(standing([reached]))
    const back = anEntry({ ...setBack, id: 'c', corrects: setBack.id, struck: true })
    expect(standing([reached, { ...setBack, struck: true }, back])).toEqual(standing([reached]))
    expect(ladder([reached, { ...setBack, struck: true }], reached.injuryId)).toEqual(
      ladder([reached], reached.injuryId),
    )
  })
  test('“came up” instead of a set-back leaves what held', () => {
    const back = anEntry({ ...setBack, id: 'c', outcome: 'came_up', step: null, corrects: setBack.id })
    expect(standing([reached, setBack, back])).toEqual(standing([reached]))
  })
  test('an entry tagged with the wrong injury moves to the right one', () => {
    const moved = anEntry({ ...setBack, id: 'c', injuryId: 'other', corrects: setBack.id })
    const all = [reached, setBack, moved]
    expect(standing(all, 'injury').steps[3]).toBe('holds')
    expect(standing(all, 'other').steps[3]).toBe('lost')
  })
})

const words = (...lines: string[]): string => standingInWords(standing(entriesOf(...lines)))

describe('in words', () => {
  test.each([
    [[], 'named; 1, the first move, open'],
    [['attempted 1'], 'named; 1, the first move, attempted and open'],
    [['reached 5'], 'holds to 5; 6, the answer, open'],
    [['reached 5', 'attempted 6'], 'holds to 5; 6, the answer, attempted and open'],
    [['reached 5', 'reached 6', 'set_back 6'], 'holds to 5; 6, the answer, set back and open'],
    [['reached 1', 'set_back 1'], 'nothing holds; 1, the first move, set back and open'],
    [
      ['reached 2', 'reached 3', 'reached 4', 'reached 5', 'set_back 3'],
      'holds to 2; 3, the first move, set back and open; 4 and 5 unsettled',
    ],
    [
      ['set_back 7', 'reached 2', 'reached 4', 'set_back 2'],
      'nothing holds; 2, the answer, set back and open; 7 set back; 4 unsettled',
    ],
    [
      ['reached 3', 'reached 5', 'set_back 3', 'reached 3'],
      'holds to 3; 5, the first move, unsettled and open',
    ],
    [['reached 8'], 'holds to 8; no repair step open'],
  ])('%j: %s', (lines, expected) => {
    expect(words(...lines)).toBe(expected)
  })

  test('between parent and child the open brick is never the child’s task', () => {
    const [named, answered] = [standing([]), standing(entriesOf('reached 1'))]
    expect(standingInWords(named, 'parent_child')).toBe('named; 1, room for the child, open')
    expect(standingInWords(answered, 'parent_child')).toBe('holds to 1; 2, the parent’s answer, open')
  })
})

describe('the wall described', () => {
  const now = standing(entriesOf('reached 1', 'reached 2', 'attempted 4', 'reached 3', 'set_back 2'))
  test('tells every brick with its person, the open one, and the capstone', () => {
    expect(describeWall(now, { injured: 'Sora', injuring: 'Moshe' })).toBe(
      'Holds to 1; 2, the answer, set back and open; 3 unsettled. ' +
        'Recognize: 1, Sora names it: holds; 2, Moshe lets it count: set back, the first open brick. ' +
        'Share and hear: 3, Sora shares the pain: unsettled; 4, Moshe hears it: attempted. ' +
        'Acknowledge and own: 5, Sora tells the whole: not recorded; 6, Moshe owns it: not recorded. ' +
        'Rebuild safety: 7, Sora asks for comfort: not recorded; 8, Moshe is there: not recorded. ' +
        'Bond renewed: not recorded.',
    )
  })
  test('names nobody when no names are given', () => {
    expect(describeWall(now)).toContain('Recognize: 1, names it: holds; 2, lets it count: set back')
  })
  test('never gives a child a move', () => {
    const told = describeWall(now, { injured: 'Theo', injuring: 'Helen' }, 'parent_child')
    expect(told).not.toContain('Theo')
    expect(told).toContain('1, room to name it: holds; 2, Helen lets it count: set back')
  })
})
