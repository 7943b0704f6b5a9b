import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import type { RepairEntryBody } from '#shared/contracts/repair'
import type { SessionBody } from '#shared/contracts/sessions'
import { outcomes, repairSteps, responses, setBackPlaces, stageOf } from '#shared/domain/repair'
import { breakers, slugsOf } from '#shared/domain/vocabulary'
import { newId } from '../../client/src/api/new-id.ts'
import { moveEntry, restoreEntry, standingWith } from '../../client/src/features/sessions/entry-list.ts'
import { savable } from '../../client/src/features/sessions/held-back.ts'
import { bodyOf } from '../../client/src/features/sessions/session-body.ts'
import {
  draftOf,
  newDraft,
  newEntry,
  type EntryDraft,
  type SessionDraft,
} from '../../client/src/features/sessions/session-draft.ts'
import { faultsOfDraft } from '../../client/src/features/sessions/session-faults.ts'
import { aBody, aContext, moshe, night, sora, zone } from './sessions-stage.tsx'

const now = '2026-07-21T14:54:07.000Z'

function reopened(body: SessionBody): SessionDraft {
  return draftOf(
    {
      ...body,
      id: newId(),
      version: 1,
      updatedAt: now,
      loggedAt: now,
      author: { id: newId(), name: 'Dana Reed, LCSW' },
      signed: null,
      addenda: [],
    },
    zone,
  )
}

function anEntry(overrides: Partial<EntryDraft> = {}): EntryDraft {
  return { ...newEntry(newId(), night.id), ...overrides }
}

const entries: fc.Arbitrary<RepairEntryBody> = fc
  .record({
    outcome: fc.constantFrom(...outcomes),
    step: fc.constantFrom(...repairSteps),
    response: fc.option(fc.constantFrom(...responses)),
    breaker: fc.constantFrom(...slugsOf(breakers)),
    line: fc.string(),
    setBackPlace: fc.constantFrom(...setBackPlaces),
    setBackEvent: fc.string(),
  })
  .map(({ outcome, step, response, breaker, line, setBackPlace, setBackEvent }) => ({
    id: newId(),
    injuryId: night.id,
    stage: stageOf(step),
    outcome,
    step: outcome === 'came_up' ? null : step,
    response: outcome === 'came_up' ? null : response,
    inTheWay: [{ personId: moshe.id, breaker }],
    line,
    setBackPlace: outcome === 'set_back' ? setBackPlace : null,
    setBackEvent: outcome === 'set_back' ? setBackEvent : '',
  }))

const bodies: fc.Arbitrary<SessionBody> = fc
  .record({
    // minutes from noon UTC of New Year's Day: any day, any hour that New York's clocks show once
    start: fc.integer({ min: 0, max: 360 }).map((day) => day * 1440),
    minutes: fc.integer({ min: 1, max: 230 }),
    kind: fc.constantFrom('first', 'assessment', 'therapy', 'closing'),
    therapyStage: fc.constantFrom(1, 2, 3, null),
    value: fc.integer({ min: 0, max: 10 }),
    ratedBy: fc.constantFrom('client', 'clinician'),
    entries: fc.array(entries, { maxLength: 4 }),
    note: fc.string(),
    plan: fc.string(),
  })
  .map(({ start, minutes, value, ratedBy, ...facts }) => {
    const startsAt = Date.UTC(2026, 0, 1, 12) + start * 60_000
    return aBody({
      ...facts,
      startsAt: new Date(startsAt).toISOString(),
      endsAt: new Date(startsAt + minutes * 60_000).toISOString(),
      ratings: [{ personId: sora.id, value, ratedBy }],
    })
  })

describe('a saved session', () => {
  test('comes back from its form exactly as it was stored', () => {
    fc.assert(
      fc.property(bodies, (body) => {
        expect(bodyOf(reopened(body), aContext(), zone)).toEqual(body)
      }),
    )
  })

  test('may run past midnight', () => {
    const body = aBody({ startsAt: '2026-07-22T03:30:00.000Z', endsAt: '2026-07-22T04:20:00.000Z' })
    expect(reopened(body)).toMatchObject({ day: '2026-07-21', starts: '23:30', ends: '00:20' })
    expect(bodyOf(reopened(body), aContext(), zone)).toEqual(body)
  })
})

/** Of an hour of which nothing was told yet. */
const untold = {
  locations: {},
  therapySteps: {},
  risk: {},
  outside: '',
  accounts: [],
  letGo: [],
  undertakings: [],
  cycle: { trigger: '', caughtBy: null, moves: {} },
  observations: [],
  injuryRatings: {},
  next: null,
}

describe('a new session', () => {
  test('starts from what is known of the course, and from nothing else', () => {
    expect(newDraft(aContext(), '2026-07-21', now, zone)).toEqual({
      day: '2026-07-21',
      starts: '10:00',
      ends: '10:50',
      kind: 'therapy',
      status: 'draft',
      therapyStage: 2,
      format: 'conjoint',
      present: [sora.id, moshe.id],
      ratings: {},
      entries: [],
      note: '',
      plan: '',
      keptApart: true,
      telehealth: false,
      ...untold,
    })
  })

  test('takes the usual length from the session before', () => {
    const { previous } = aContext()
    if (previous === null) throw new Error('the stage has a previous session')
    const context = aContext({ previous: { ...previous, endsAt: '2026-07-14T15:20:00.000Z' } })
    expect(newDraft(context, '2026-07-21', now, zone)).toMatchObject({ starts: '10:00', ends: '11:20' })
  })

  test('offers the couple’s usual hour when it has begun, and else the hour that has just ended', () => {
    const starts = (now: string) => newDraft(aContext(), now.slice(0, 10), now, zone).starts
    expect(starts('2026-07-21T18:33:00.000Z')).toBe('10:00')
    expect(starts('2026-07-21T14:40:00.000Z')).toBe('10:00')
    // a second session on one day is at another hour
    expect(starts('2026-07-14T18:33:00.000Z')).toBe('13:30')
    expect(starts('2026-07-22T18:33:00.000Z')).toBe('13:30')
    expect(starts('2026-07-21T13:05:00.000Z')).toBe('08:15')
  })

  test('is a first session of 50 minutes when there was none before', () => {
    const draft = newDraft(aContext({ previous: null }), '2026-07-21', now, zone)
    expect(draft).toMatchObject({ kind: 'first', therapyStage: null, starts: '10:00', ends: '10:50' })
  })

  test('does not guess whom an individual session was with', () => {
    const { previous } = aContext()
    if (previous === null) throw new Error('the stage has a previous session')
    const draft = newDraft(
      aContext({ previous: { ...previous, format: 'individual' } }),
      '2026-07-21',
      now,
      zone,
    )
    expect(draft.present).toEqual([])
    expect(faultsOfDraft(draft, aContext(), zone, now)).toEqual({})
  })

  test('belongs to the day on which the hour began', () => {
    expect(newDraft(aContext(), '2026-07-22', '2026-07-22T04:20:00.000Z', zone)).toMatchObject({
      day: '2026-07-21',
      starts: '23:30',
      ends: '00:20',
    })
  })
})

describe('what is sent', () => {
  test('one person who came makes it individual, and only who came is rated', () => {
    const draft = reopened(
      aBody({
        ratings: [
          { personId: sora.id, value: 7, ratedBy: 'client' },
          { personId: moshe.id, value: 8, ratedBy: 'client' },
        ],
      }),
    )
    const body = bodyOf({ ...draft, present: [sora.id] }, aContext(), zone)
    expect(body).toMatchObject({ format: 'individual', present: [sora.id] })
    expect(body?.ratings).toEqual([{ personId: sora.id, value: 7, ratedBy: 'client' }])
    // the other number is still on the page, for the case that the click was a mistake
    expect(draft.ratings[moshe.id]?.value).toBe(8)
  })

  test('an entry that was opened and left alone is not an entry', () => {
    const draft = { ...reopened(aBody()), entries: [anEntry()] }
    expect(faultsOfDraft(draft, aContext(), zone, now)).toEqual({})
    expect(bodyOf(draft, aContext(), zone)?.entries).toEqual([])
  })

  test('an entry that says half of it is asked for the rest', () => {
    const draft = { ...reopened(aBody()), entries: [anEntry(), anEntry({ stage: 'own', step: 6 })] }
    expect(bodyOf(draft, aContext(), zone)).toBeNull()
    expect(Object.keys(faultsOfDraft(draft, aContext(), zone, now))).toEqual(['entries.0.outcome'])
    const asked = (entry: EntryDraft) =>
      Object.keys(faultsOfDraft({ ...draft, entries: [entry] }, aContext(), zone, now))
    expect(asked(anEntry({ outcome: 'attempted' }))).toEqual(['entries.0.step'])
    expect(asked(anEntry({ outcome: 'came_up' }))).toEqual(['entries.0.stage'])
    expect(asked(anEntry({ line: 'a line' }))).toEqual(['entries.0.outcome'])
  })

  test('what the chosen outcome does not have is left out', () => {
    const entry = anEntry({
      stage: 'own',
      step: 6,
      outcome: 'came_up',
      response: 'open',
      setBackPlace: 'in_session',
      setBackEvent: 'a remark',
    })
    const body = bodyOf({ ...reopened(aBody()), entries: [entry] }, aContext(), zone)
    expect(body?.entries).toEqual([
      { ...entry, step: null, response: null, setBackPlace: null, setBackEvent: '' },
    ])
  })

  test('a session that was not held has nobody in it, no felt safety and no entries, and keeps its format', () => {
    const draft: SessionDraft = {
      ...reopened(aBody({ ratings: [{ personId: sora.id, value: 3, ratedBy: 'client' }] })),
      entries: [anEntry({ stage: 'own', outcome: 'came_up' })],
      present: [sora.id],
      status: 'cancelled',
    }
    expect(bodyOf(draft, aContext(), zone)).toMatchObject({
      format: 'individual',
      present: [],
      ratings: [],
      entries: [],
    })
    const stored = aBody({ status: 'cancelled', format: 'individual', present: [] })
    expect(bodyOf(reopened(stored), aContext(), zone)).toEqual(stored)
  })

  test('text that is too long or cannot be stored is told at its field', () => {
    const draft = { ...reopened(aBody()), note: 'a'.repeat(100_001), plan: 'half a symbol \ud83d' }
    const faults = faultsOfDraft(draft, aContext(), zone, now)
    expect(Object.keys(faults).toSorted()).toEqual(['note', 'plan'])
    expect(faults['note']).toContain('100,000')
  })

  test('an empty time and an end before the start are told', () => {
    const draft = reopened(aBody())
    expect(faultsOfDraft({ ...draft, ends: '' }, aContext(), zone, now)).toEqual({
      endsAt: 'Give the time the session ended.',
    })
    expect(Object.keys(faultsOfDraft({ ...draft, ends: '09:50' }, aContext(), zone, now))).toEqual(['endsAt'])
    expect(Object.keys(faultsOfDraft({ ...draft, day: '' }, aContext(), zone, now))).toContain('startsAt')
  })
})

describe('what cannot be saved yet', () => {
  const base = reopened(aBody({ note: 'As it was saved.' }))
  const part = (draft: SessionDraft) => savable(draft, base, aContext(), zone, now)

  test('keeps nothing else from being saved', () => {
    const whole = anEntry({ stage: 'own', step: 6, outcome: 'reached' })
    const half = anEntry({ stage: 'own', step: 5 })
    const draft = { ...base, note: 'A new word.', ends: '', entries: [half, whole], plan: 'x'.repeat(4_001) }
    const { draft: safe, held } = part(draft)
    expect(safe).toMatchObject({ note: 'A new word.', ends: base.ends, entries: [whole], plan: base.plan })
    expect(held.toSorted()).toEqual(['a repair entry', 'the date and times', 'the plan'])
    expect(bodyOf(safe, aContext(), zone)).not.toBeNull()
  })

  test('is nothing when all is well', () => {
    expect(part(base)).toEqual({ draft: base, held: [], why: null, unfinished: false })
  })

  test('is told apart: an entry that is being filled in from one that cannot be', () => {
    const begun = { ...base, entries: [anEntry({ stage: 'own', step: 5 })] }
    expect(part(begun)).toMatchObject({ held: ['a repair entry'], unfinished: true })
    expect(part({ ...begun, plan: 'x'.repeat(4_001) }).unfinished).toBe(false)
    const long = anEntry({ stage: 'own', step: 6, outcome: 'reached', line: 'x'.repeat(501) })
    expect(part({ ...base, entries: [long] })).toMatchObject({ held: ['a repair entry'], unfinished: false })
  })

  test('is a note that is too long: the one saved last is sent, and the text stays in the draft', () => {
    const draft = { ...base, note: 'x'.repeat(200_000) }
    expect(part(draft).draft.note).toBe('As it was saved.')
    expect(part(draft)).toMatchObject({
      held: ['the note'],
      why: expect.stringMatching(/100,?000 characters/),
    })
  })

  test('always leaves something that the server takes', () => {
    const mess = fc.record({
      ends: fc.constantFrom('', '10:50', '09:00'),
      note: fc.constantFrom('', 'A word.', 'half \ud83d'),
      plan: fc.constantFrom('', 'x'.repeat(4_001)),
      present: fc.constantFrom<string[]>([], [sora.id], [sora.id, moshe.id]),
      entries: fc.array(
        fc.constantFrom(anEntry(), anEntry({ step: 5, stage: 'own' }), anEntry({ outcome: 'reached' })),
        { maxLength: 2 },
      ),
      undertakings: fc.constantFrom<SessionDraft['undertakings']>(
        [],
        [{ id: newId(), personId: newId(), words: 'Calls.' }],
      ),
    })
    fc.assert(
      fc.property(mess, (more) => {
        const { draft } = part({ ...base, ...more })
        expect(faultsOfDraft(draft, aContext(), zone, now)).toEqual({})
        expect(bodyOf(draft, aContext(), zone)).not.toBeNull()
      }),
    )
  })
})

describe('the list of entries', () => {
  const [a, b, c] = [
    anEntry({ line: 'a' }),
    anEntry({ line: 'b', injuryId: newId() }),
    anEntry({ line: 'c' }),
  ]

  test('moves an entry past the next one of the same injury', () => {
    expect(moveEntry([a, b, c], a.id, 1)).toEqual([c, b, a])
    expect(moveEntry([a, b, c], a.id, -1)).toEqual([a, b, c])
    expect(moveEntry([a, b, c], c.id, -1)).toEqual([c, b, a])
  })

  test('puts an entry back where it was', () => {
    expect(restoreEntry([a, c], b, 1)).toEqual([a, b, c])
  })

  test('tells where the injury would stand, in the order of the entries', () => {
    const reached = anEntry({ stage: 'own', step: 5, outcome: 'reached' })
    const lost = anEntry({ stage: 'share', step: 4, outcome: 'set_back', setBackPlace: 'in_session' })
    expect(standingWith(night.standing, night.id, [reached]).holdsTo).toBe(5)
    expect(standingWith(night.standing, night.id, [reached, lost]).firstOpen).toBe(4)
    expect(standingWith(night.standing, night.id, [lost, reached]).firstOpen).toBe(6)
    expect(standingWith(night.standing, night.id, [anEntry({ step: 5, stage: 'own' })]).holdsTo).toBe(0)
    expect(standingWith(night.standing, night.id, [{ ...reached, injuryId: newId() }]).holdsTo).toBe(0)
  })
})
