import { expect, test } from 'vitest'
import { warnings } from '#shared/domain/warnings'
import type { WarningFacts } from '#shared/domain/warnings'

const calm: WarningFacts = {
  format: 'conjoint',
  therapyStage: 2,
  repairSteps: [6],
  safetyConcern: 'none',
  screening: 'recorded',
}
const rules = (facts: Partial<WarningFacts>): string[] =>
  warnings({ ...calm, ...facts }).map((warning) => warning.rule)

test('nothing to worry about, no warning', () => expect(rules({})).toEqual([]))

test('repair step 5 or later in therapy stage 1', () => {
  expect(rules({ therapyStage: 1, repairSteps: [4] })).toEqual([])
  expect(rules({ therapyStage: 1, repairSteps: [1, 5] })).toEqual(['late_step_in_stage_1'])
  expect(rules({ therapyStage: 1, repairSteps: [] })).toEqual([])
  expect(rules({ therapyStage: null, repairSteps: [8] })).toEqual([])
  expect(warnings({ ...calm, therapyStage: 1, repairSteps: [5, 7, 6] })[0]?.text).toContain(
    'Repair step 7 in therapy stage 1',
  )
})

test('an open safety concern, in any format', () => {
  expect(rules({ safetyConcern: 'open' })).toEqual(['safety_concern_open'])
  expect(rules({ safetyConcern: 'open', format: 'individual' })).toEqual(['safety_concern_open'])
})

test('no screening before conjoint work', () => {
  expect(rules({ screening: 'none' })).toEqual(['no_screening_recorded'])
  expect(rules({ screening: 'none', format: 'individual' })).toEqual([])
})

test('what is unknown gives no warning', () => {
  expect(rules({ safetyConcern: 'unknown', screening: 'unknown' })).toEqual([])
})

test('the gravest comes first, each with what it rests on', () => {
  const all = warnings({ ...calm, therapyStage: 1, safetyConcern: 'open', screening: 'none' })
  expect(all.map((warning) => warning.rule)).toEqual([
    'safety_concern_open',
    'no_screening_recorded',
    'late_step_in_stage_1',
  ])
  for (const { text, source } of all) expect([text, source]).not.toContain('')
})
