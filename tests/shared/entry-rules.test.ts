import { describe, expect, test } from 'vitest'
import { faultsOfBaselineEntry, faultsOfEntry } from '#shared/domain/entry-rules'
import type { EntryContext, EntryDraft } from '#shared/domain/entry-rules'
import { outcomes, repairSteps, stageOf } from '#shared/domain/repair'

const reached: EntryDraft = {
  stage: 'own',
  outcome: 'reached',
  step: 6,
  response: 'open',
  inTheWay: [{ personId: 'sora' }, { personId: 'moshe' }],
  setBackPlace: null,
  setBackEvent: '',
}
const conjoint: EntryContext = {
  format: 'conjoint',
  injury: { injuredId: 'sora', injuringId: 'moshe' },
  personIds: ['sora', 'moshe'],
}
const paths = (draft: Partial<EntryDraft>, context: Partial<EntryContext> = {}): string[] =>
  faultsOfEntry({ ...reached, ...draft }, { ...conjoint, ...context }).map((fault) => fault.path)

test('an entry in order has no fault', () => {
  expect(paths({})).toEqual([])
  expect(paths({ outcome: 'attempted', response: null })).toEqual([])
  expect(
    paths({ outcome: 'set_back', setBackPlace: 'between_sessions', setBackEvent: 'a missed call' }),
  ).toEqual([])
  expect(paths({ outcome: 'came_up', step: null, response: null })).toEqual([])
})

test('every repair step is accepted in its own stage, and in no other', () => {
  for (const step of repairSteps) {
    expect(paths({ step, stage: stageOf(step) })).toEqual([])
    expect(paths({ step, stage: step > 4 ? 'recognize' : 'rebuild' })).toEqual(['step'])
  }
})

test('a fault says where it is and what to do', () => {
  expect(faultsOfEntry({ ...reached, stage: 'share' }, conjoint, 'entries.2')).toEqual([
    {
      path: 'entries.2.step',
      message:
        'Repair step 6 belongs to “Acknowledge and own”. Choose that repair stage or another repair step.',
    },
  ])
})

test('an individual session records only that it came up or was attempted', () => {
  const individual = { format: 'individual' } as const
  const allowed = outcomes.filter((outcome) => {
    const draft = { outcome, step: outcome === 'came_up' ? null : 6, response: null } as const
    return (
      paths({ ...draft, setBackPlace: outcome === 'set_back' ? 'in_session' : null }, individual).length === 0
    )
  })
  expect(allowed).toEqual(['came_up', 'attempted'])
  expect(paths({ response: null }, individual)).toEqual(['outcome'])
})

test('who was not in an individual session has no response', () => {
  expect(paths({ outcome: 'attempted', response: 'closed' }, { format: 'individual' })).toEqual(['response'])
})

test('“came up” has neither a repair step nor a response', () => {
  expect(paths({ outcome: 'came_up' })).toEqual(['step', 'response'])
})

test('the other outcomes need a repair step', () => {
  expect(paths({ step: null })).toEqual(['step'])
  expect(paths({ outcome: 'attempted', step: null })).toEqual(['step'])
  expect(paths({ outcome: 'set_back', step: null, setBackPlace: 'in_session' })).toEqual(['step'])
})

test('a set-back needs its place; nothing else has a place or an event', () => {
  expect(paths({ outcome: 'set_back' })).toEqual(['setBackPlace'])
  expect(paths({ setBackPlace: 'in_session' })).toEqual(['setBackPlace'])
  expect(paths({ setBackEvent: 'a missed call' })).toEqual(['setBackEvent'])
  expect(paths({ setBackEvent: '  ' })).toEqual([])
})

test('an injury of another case, and a person of another case', () => {
  expect(paths({}, { injury: null })).toEqual(['injuryId'])
  expect(paths({ inTheWay: [{ personId: 'sora' }, { personId: 'kay' }] })).toEqual(['inTheWay.1.personId'])
})

test('what is not chosen yet is asked for', () => {
  expect(paths({ outcome: null, stage: null })).toEqual(['outcome', 'stage'])
})

const baselinePaths = (draft: Parameters<typeof faultsOfBaselineEntry>[0]): string[] =>
  faultsOfBaselineEntry(draft, 'entries.0').map((fault) => fault.path)

describe('a baseline entry', () => {
  test('says of a repair step that it was attempted, reached or set back', () => {
    for (const outcome of ['attempted', 'reached', 'set_back'] as const) {
      expect(baselinePaths({ stage: 'own', outcome, step: 5 })).toEqual([])
    }
    expect(baselinePaths({ stage: 'own', outcome: 'came_up', step: null })).toEqual(['entries.0.outcome'])
    expect(baselinePaths({ stage: 'own', outcome: null, step: null })).toEqual(['entries.0.outcome'])
  })
  test('names a repair step of its stage', () => {
    expect(baselinePaths({ stage: 'own', outcome: 'reached', step: null })).toEqual(['entries.0.step'])
    expect(baselinePaths({ stage: 'share', outcome: 'reached', step: 5 })).toEqual(['entries.0.step'])
  })
})
