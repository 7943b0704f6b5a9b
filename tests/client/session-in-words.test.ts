import { describe, expect, test } from 'vitest'
import { newId } from '../../client/src/api/new-id.ts'
import { draftOf, newEntry, type SessionDraft } from '../../client/src/features/sessions/session-draft.ts'
import { sessionInWords } from '../../client/src/features/sessions/session-in-words.ts'
import { differences } from '../../client/src/features/sessions/two-versions.tsx'
import { aBody, aContext, moshe, night, sora, zone } from './sessions-stage.tsx'

const told = { timeZone: zone, locale: 'en-US', today: '2026-07-21' }
const undertaken = {
  id: newId(),
  personId: moshe.id,
  words: 'Calls before he is late.',
  at: '2026-07-14T14:00:00.000Z',
  accounts: [],
}
const context = aContext({ undertakings: [undertaken] })
const author = { id: newId(), name: 'Dana Reed' }
const stored = {
  ...aBody(),
  id: newId(),
  version: 1,
  updatedAt: '2026-07-21T15:00:00.000Z',
  loggedAt: '2026-07-21T15:00:00.000Z',
  author,
  signed: null,
  addenda: [],
}
const base = draftOf(stored, zone)
const alone = { ...base, present: [sora.id] }
const noShow: SessionDraft = { ...base, status: 'no_show' }
const entry = {
  ...newEntry(newId(), night.id),
  stage: 'own' as const,
  outcome: 'reached' as const,
  step: 6 as const,
}

/** A change of each thing a session holds, and the words in which it is seen. */
const changes: Record<keyof SessionDraft, [change: Partial<SessionDraft>, words: string, of?: SessionDraft]> =
  {
    day: [{ day: '2026-07-20' }, 'Jul 20, 2026'],
    starts: [{ starts: '09:45' }, '9:45'],
    ends: [{ ends: '11:00' }, '11:00'],
    kind: [{ kind: 'closing' }, 'closing session'],
    status: [{ status: 'no_show' }, 'no-show'],
    therapyStage: [{ therapyStage: 3 }, '3'],
    format: [{ format: 'individual' }, 'individual session', { ...base, present: [] }],
    present: [{ present: [sora.id] }, 'Sora: individual session, kept apart'],
    ratings: [{ ratings: { [sora.id]: { value: 0, ratedBy: 'client' } } }, '0 of 10, client said'],
    entries: [
      { entries: [{ ...entry, response: 'mixed', line: 'He stayed.' }] },
      'repair step 6 reached (owns it), Sora’s response mixed; He stayed.',
    ],
    note: [{ note: 'Another note.' }, 'Another note.'],
    plan: [{ plan: 'Another plan.' }, 'Another plan.'],
    keptApart: [{ keptApart: false }, 'individual session, not kept apart', alone],
    telehealth: [{ telehealth: true }, 'telehealth'],
    locations: [{ locations: { [sora.id]: 'at her mother’s' } }, 'Sora: at her mother’s'],
    therapySteps: [{ therapySteps: { [moshe.id]: 5 } }, '5'],
    risk: [
      { risk: { [moshe.id]: { finding: 'concern', words: 'He said he is tired of it.' } } },
      'concern: He said he is tired of it.',
    ],
    outside: [{ outside: 'A funeral.' }, 'A funeral.'],
    accounts: [
      { accounts: [{ undertakingId: undertaken.id, personId: sora.id, told: 'not' }] },
      'according to Sora: not kept',
    ],
    letGo: [{ letGo: [undertaken.id] }, 'not asked about any more'],
    undertakings: [
      { undertakings: [{ id: newId(), personId: null, words: 'Walk on Sunday.' }] },
      'Walk on Sunday.',
    ],
    cycle: [
      {
        cycle: {
          trigger: 'The clock.',
          caughtBy: 'both',
          moves: { [sora.id]: { move: 'goes after him', emotion: 'fear' } },
        },
      },
      'The clock.\ngoes after him\nfear\nboth',
    ],
    observations: [{ observations: [{ personId: moshe.id, kind: 'feeling', slug: 'shame' }] }, 'shame'],
    injuryRatings: [
      { injuryRatings: { [night.id]: { pain: 8, trust: null, ratedBy: 'client' } } },
      'pain now 8 of 10\nclient said',
    ],
    next: [{ next: { id: newId(), day: '2026-07-28', starts: '10:00', minutes: 50 } }, 'Jul 28, 2026, 10:00'],
  }

describe('two versions', () => {
  test.each(Object.entries(changes))('that differ in %s are told apart', (_, [change, words, of = base]) => {
    const [mine, theirs] = [{ ...of, ...change }, of].map((draft) => sessionInWords(draft, context, told))
    const found = differences(mine ?? [], theirs ?? [])
    expect(found.map((each) => each.mine).join('\n')).toContain(words)
    expect(found.map((each) => each.theirs).join('\n')).not.toContain(words)
  })
  test('that are the same differ in nothing', () => {
    const lines = sessionInWords(base, context, told)
    expect(differences(lines, sessionInWords(structuredClone(base), context, told))).toEqual([])
  })
})

test('what an hour that was not held leaves out is not told of it', () => {
  const everything = Object.values(changes).reduce<SessionDraft>(
    (draft, [change]) => ({ ...draft, ...change }),
    base,
  )
  const lines = sessionInWords({ ...everything, ...noShow, note: 'They did not come.' }, context, told)
  expect([...new Set(lines.map((line) => line.part))]).toEqual(['When and who', 'Progress note'])
})

test('what concerns one person alone is marked, so that it is left out of print', () => {
  const draft: SessionDraft = {
    ...base,
    risk: { [sora.id]: { finding: 'concern', words: 'Alone at night.' } },
  }
  const apart = sessionInWords(draft, context, told).filter((line) => line.apart)
  expect(apart.map((line) => line.label)).toEqual(['Risk, Sora'])
})
