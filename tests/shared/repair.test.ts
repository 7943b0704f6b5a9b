import { expect, test } from 'vitest'
import {
  isRepairStep,
  moverOf,
  perStep,
  repairStages,
  repairSteps,
  stageOf,
  stepsOf,
} from '#shared/domain/repair'

test('each stage is a course of two steps, in order', () => {
  expect(repairStages.map(stepsOf)).toEqual([
    [1, 2],
    [3, 4],
    [5, 6],
    [7, 8],
  ])
})

test('a step belongs to the stage whose course it lies in', () => {
  for (const stage of repairStages) for (const step of stepsOf(stage)) expect(stageOf(step)).toBe(stage)
})

test('odd steps are the injured person’s move, even steps the injuring person’s answer', () => {
  expect(repairSteps.map(moverOf)).toEqual([
    'injured',
    'injuring',
    'injured',
    'injuring',
    'injured',
    'injuring',
    'injured',
    'injuring',
  ])
})

test('only whole numbers from 1 to 8 are repair steps', () => {
  expect([1, 8].every(isRepairStep)).toBe(true)
  expect([0, 9, 1.5, -1, Number.NaN, Number.POSITIVE_INFINITY].some(isRepairStep)).toBe(false)
})

test('perStep makes each step its own value', () => {
  expect(perStep((step) => step * 10)).toEqual({ 1: 10, 2: 20, 3: 30, 4: 40, 5: 50, 6: 60, 7: 70, 8: 80 })
})
