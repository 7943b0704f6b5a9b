import { setImmediate } from 'node:timers/promises'
import type { CaseRow } from '#shared/contracts/cases'
import { dayOf } from '#shared/domain/days'
import type { RepairEntry } from '#shared/domain/repair'
import { capstoneOf, setBackSince, type Capstone } from '#shared/domain/capstone'
import { flagsOf, followUpFlags, ruleWords } from '#shared/domain/flags'
import { standing } from '#shared/domain/standing'
import type { Viewer } from '../../db/as-viewer.ts'
import { people } from '../../db/tables/cases.ts'
import { clinicians } from '../../db/tables/practice.ts'
import type { Tx } from '../../http/route.ts'
import { notSnoozed } from '../flags/facts.ts'
import { loadManyFacts } from '../flags/many.ts'
import { loadCaseloadFacts } from './caseload-facts.ts'
import { groupBy, withCorrections } from './record.ts'
import { domainEntry } from './standings.ts'

type Facts = Awaited<ReturnType<typeof loadCaseloadFacts>>

/** So many cases are put together before other requests have their turn. */
const slice = 20

/** Every case the viewer may open, with what a caseload row shows: two round trips, three for a new process. */
export async function listCaseload(tx: Tx, viewer: Viewer): Promise<CaseRow[]> {
  const facts = await loadCaseloadFacts(tx, viewer)
  const box = await tx.keys.practice()
  const { zone } = facts
  const today = dayOf(tx.now.toISOString(), zone)
  const teams = groupBy(
    facts.members.filter(({ member }) => member.until === null || member.until >= today),
    ({ member }) => member.caseId,
  )
  const peopleOf = groupBy(facts.peopleRows, ({ inCase }) => inCase.caseId)
  const seenOf = new Map(facts.seen.map((row) => [row.caseId, row]))
  const injuriesOf = groupBy(facts.injuryRows, (injury) => injury.caseId)
  const entriesOf = groupBy(facts.entries, (entry) => entry.caseId)
  const ratingsOf = groupBy(facts.ratingRows, (rating) => rating.caseId)
  const laterOf = groupBy(
    facts.corrected.filter((row) => row.subject === 'felt_safety'),
    ({ sessionId }) => sessionId,
  )
  const judgedOf = groupBy(facts.judged, ({ injuryId }) => injuryId)
  const followedOf = groupBy(facts.followed, ({ caseId }) => caseId)
  const snoozedOf = groupBy(
    facts.snoozed.filter(({ until }) => until >= today),
    ({ caseId }) => caseId,
  )
  const now = { at: tx.now.toISOString(), zone }
  const active = facts.caseRows.filter(({ status }) => status === 'active')
  const knowns = await loadManyFacts(tx, viewer, active, zone, [])
  const struck = new Set(facts.corrected.flatMap(({ entryId }) => entryId ?? []))
  const rows: CaseRow[] = []
  for (const [index, row] of facts.caseRows.entries()) {
    if (index % slice === slice - 1) await setImmediate()
    const seen = seenOf.get(row.id)
    const own = (peopleOf.get(row.id) ?? []).map(({ person, inCase }) => ({
      id: person.id,
      name: box.open(people.name, person.id, person.name),
      role: inCase.role,
      minor: person.minor,
      cyclePosition: inCase.cyclePosition as CaseRow['people'][number]['cyclePosition'],
      place: inCase.place,
    }))
    const entries = (entriesOf.get(row.id) ?? []).map((entry) => domainEntry(entry, entry.at, zone, struck))
    const known = knowns.get(row.id)
    const flags = known
      ? notSnoozed(flagsOf(known.facts, now), known.snoozes)
      : notSnoozed(
          followUpFlags({ ...row, followUps: followedOf.get(row.id) ?? [] }, now),
          snoozedOf.get(row.id) ?? [],
        )
    const { id, kind, status } = row
    rows.push({
      id,
      kind,
      status,
      people: own,
      team: (teams.get(row.id) ?? []).map(({ member, name }) => ({
        clinicianId: member.clinicianId,
        name: box.open(clinicians.name, member.clinicianId, name),
        role: member.role,
      })),
      flags: flags.map(({ rule, words }) => ({ rule, label: ruleWords[rule].label, words })),
      therapyStage: seen?.therapyStage ?? null,
      lastSessionAt: seen?.last ?? null,
      nextSessionAt: seen?.next ?? null,
      sessionCount: seen?.held ?? 0,
      injuries: (injuriesOf.get(row.id) ?? []).map(({ id, injuredId, injuringId }) => ({
        id,
        injuredId,
        injuringId,
        standing: wallOf(entries, id, capstoneOf(judgedOf.get(id) ?? []), zone),
      })),
      feltSafety: feltSafetyOf(ratingsOf.get(row.id) ?? [], laterOf, own),
    })
  }
  return rows
}

function wallOf(
  entries: readonly RepairEntry[],
  injuryId: string,
  judged: Capstone,
  zone: string,
): CaseRow['injuries'][number]['standing'] {
  const { holdsTo, steps, firstOpen } = standing(entries, injuryId)
  const setBackOn = setBackSince(judged, entries, (at) => dayOf(at, zone), injuryId)
  return { holdsTo, steps, firstOpen, capstone: { ...judged, setBackOn } }
}

function feltSafetyOf(
  rated: Facts['ratingRows'],
  laterOf: ReadonlyMap<string, Facts['corrected']>,
  own: readonly { id: string }[],
): CaseRow['feltSafety'] {
  return [...groupBy(rated, ({ sessionId }) => sessionId)].flatMap(([sessionId, signed]) => {
    const counting = withCorrections(signed, laterOf.get(sessionId) ?? [])
    const values = own.map(({ id }) => counting.find(({ personId }) => personId === id)?.value ?? null)
    const at = signed[0]?.at
    return at === undefined || values.every((value) => value === null) ? [] : [{ at, values }]
  })
}
