import { describe, expect, test } from 'vitest'
import { wordingOf } from '#shared/domain/cases'
import { moverOf, repairStages, repairSteps } from '#shared/domain/repair'
import { breakersOfStage, capstoneWords, partOf, stageLabels, stepWords } from '#shared/domain/steps'
import { breakers, labelOf } from '#shared/domain/vocabulary'

test('the short labels of a couple’s repair steps', () => {
  expect(repairSteps.map((step) => `${step} ${stepWords(step).short}`)).toEqual([
    '1 names it',
    '2 lets it count',
    '3 shares the pain',
    '4 hears it',
    '5 tells the whole',
    '6 owns it',
    '7 asks for comfort',
    '8 is there',
  ])
})

test('on screen a repair step is named in full', () => {
  expect(stepWords(6).phrase).toBe('repair step 6: owns it')
  expect(stepWords(3).phrase).toBe('repair step 3: shares the pain')
})

test('the stages, and the capstone', () => {
  expect(repairStages.map((stage) => stageLabels[stage])).toEqual([
    'Recognize',
    'Share and hear',
    'Acknowledge and own',
    'Rebuild safety',
  ])
  expect(capstoneWords).toEqual({ slug: 'renewed', label: 'Bond renewed' })
})

describe.each(['couple', 'parent_child'] as const)('the words of a %s', (kind) => {
  test.each(repairSteps)('repair step %i has all its words', (step) => {
    for (const text of Object.values(stepWords(step, kind))) expect(text.trim()).not.toBe('')
  })
  test('short labels differ', () => {
    expect(new Set(repairSteps.map((step) => stepWords(step, kind).short)).size).toBe(8)
  })
})

describe('between parent and child', () => {
  test('every move is the parent’s, the odd ones too: no brick is the child’s task', () => {
    const told = repairSteps.map((step) => stepWords(step, 'parent_child'))
    expect(told.filter((words) => !words.move.startsWith('the parent '))).toEqual([])
    const odd = told.filter((_, n) => moverOf(repairSteps[n] ?? 1) === 'injured')
    expect(odd.map((words) => words.short.split(' ')[0])).toEqual(['room', 'room', 'room', 'room'])
  })
  test('the parts of a stage say so too', () => {
    expect([partOf(1), partOf(2)]).toEqual(['the first move', 'the answer'])
    expect([partOf(1, 'parent_child'), partOf(2, 'parent_child')]).toEqual([
      'room for the child',
      'the parent’s answer',
    ])
  })
  test('the words do not pretend to be validated', () => {
    for (const step of repairSteps)
      expect(stepWords(step, 'parent_child').source).toContain('validated on couples only')
  })
})

test('whose words an injury takes: a grown child who was not there is spoken of as an equal', () => {
  expect(wordingOf('couple', 'partner')).toBe('couple')
  expect(wordingOf('parent_child', 'parent')).toBe('parent_child')
  expect(wordingOf('parent_child', 'child')).toBe('couple')
})

test('what gets in the way at each stage is in the vocabulary, without repeats', () => {
  for (const stage of repairStages) {
    for (const side of ['injured', 'injuring'] as const) {
      const slugs = breakersOfStage[stage][side]
      expect(slugs.length).toBeGreaterThan(0)
      expect(new Set(slugs).size).toBe(slugs.length)
    }
  }
  expect(breakersOfStage.share.injuring.map((slug) => labelOf(breakers, slug))).toContain(
    'reasons before hearing',
  )
})
