import { and, eq, sql } from 'drizzle-orm'
import type { AddendumBody, CorrectionBody, SessionDetail } from '#shared/contracts/sessions'
import type { RepairEntryBody } from '#shared/contracts/repair'
import type { Saved } from '#shared/contracts/values'
import { faultsOfEntry, type Fault } from '#shared/domain/entry-rules'
import { missingToSign } from '#shared/domain/signing'
import type { Viewer } from '../../db/as-viewer.ts'
import { addenda, corrections, repairEntries, sessions } from '../../db/tables/sessions.ts'
import { replayOrStale } from '../../http/changes.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'
import { findSession, sessionDetail, type SessionRow } from './detail.ts'
import { injurySides, insertEntries } from './save.ts'
import { signatureOf, signatureOfAddendum } from './signature.ts'

/**
 * Signs a held session: what is in it is closed from now on. The same try again answers what the first one made.
 * Throws `stale`, `signed` (by somebody else), `not-held`, and 400 with what is missing.
 */
export async function signSession(
  tx: Tx,
  viewer: Viewer,
  row: SessionRow,
  version: number,
  changeKey: string,
): Promise<Saved> {
  if (row.status === 'signed') {
    if (row.changeKey !== changeKey) throw new Problem('signed')
    return { version: row.version, savedAt: row.updatedAt }
  }
  if (row.status !== 'draft') throw new Problem('not-held')
  if (row.version !== version) throw new Problem('stale', { version: row.version })
  const content = await sessionDetail(tx, viewer, row)
  const missing = missingToSign(content)
  if (missing.length > 0) throw fieldProblem(...missing)
  const signedAt = tx.now.toISOString()
  const signing = { authorId: row.authorId, signedBy: viewer.clinicianId, signedAt }
  const signed = await tx.db
    .update(sessions)
    .set({
      status: 'signed',
      signedAt,
      signedBy: viewer.clinicianId,
      signature: signatureOf(content, signing),
      changeKey,
      updatedAt: signedAt,
      updatedBy: viewer.clinicianId,
      version: sql`${sessions.version} + 1`,
    })
    .where(
      and(eq(sessions.practiceId, viewer.practiceId), eq(sessions.id, row.id), eq(sessions.version, version)),
    )
    .returning({ version: sessions.version, savedAt: sessions.updatedAt })
  return signed[0] ?? replayOrStale((await findSession(tx, viewer, row.id)) ?? undefined, changeKey)
}

type Session = SessionDetail['session']

/** The entries of a signed session that count now: those that no addendum has corrected. */
function standingEntries({ entries, addenda }: Session): RepairEntryBody[] {
  const all = [
    ...entries,
    ...addenda.flatMap((each) =>
      each.corrections.flatMap((one) => (one.subject === 'entry' && one.entry ? [one.entry] : [])),
    ),
  ]
  const corrected = new Set(
    addenda.flatMap((each) =>
      each.corrections.flatMap((one) => (one.subject === 'entry' ? [one.entryId] : [])),
    ),
  )
  return all.filter((entry) => !corrected.has(entry.id))
}

/** What is wrong with the corrections of an addendum; paths 'corrections.0.entryId' and the like. */
async function faultsOfCorrections(
  tx: Tx,
  viewer: Viewer,
  session: Session,
  list: readonly CorrectionBody[],
  personIds: readonly string[],
): Promise<Fault[]> {
  const sides = await injurySides(tx, viewer, session.caseId)
  const entries = new Set(standingEntries(session).map((entry) => entry.id))
  const seen = new Set<string>()
  const faults: Fault[] = []
  list.forEach((each, index) => {
    const at = `corrections.${index}`
    const add = (field: string, message: string) => faults.push({ path: `${at}.${field}`, message })
    const key = JSON.stringify({ ...each, value: null, ratedBy: null, entry: null })
    if (seen.has(key)) add('subject', 'This is corrected twice here. Keep one.')
    seen.add(key)
    switch (each.subject) {
      case 'entry':
        if (!entries.has(each.entryId))
          add('entryId', 'This entry does not stand any more, or is of another session. Reload the page.')
        if (each.entry !== null) {
          const injury = sides.get(each.entry.injuryId) ?? null
          faults.push(
            ...faultsOfEntry(each.entry, { format: session.format, injury, personIds }, `${at}.entry`),
          )
        }
        break
      case 'felt_safety':
        if (!session.present.includes(each.personId)) add('personId', 'This person did not come.')
        if ((each.value === null) !== (each.ratedBy === null)) add('ratedBy', 'Say who rated it.')
        break
      case 'pain':
      case 'trust':
        if (!sides.has(each.injuryId)) add('injuryId', 'This injury is not part of this case.')
        if ((each.value === null) !== (each.ratedBy === null)) add('ratedBy', 'Say who rated it.')
        break
      case 'observation':
        if (
          !session.observations.some(
            (seen) => seen.kind === each.kind && seen.slug === each.slug && seen.personId === each.personId,
          )
        )
          add('slug', 'This was not recorded in this session.')
    }
  })
  return faults
}

/** Adds to a signed session. The same try again answers what the first one made. */
export async function addAddendum(
  tx: Tx,
  viewer: Viewer,
  row: SessionRow,
  body: AddendumBody,
  personIds: readonly string[],
  changeKey: string,
): Promise<{ id: string; writtenAt: string }> {
  if (row.status !== 'signed' || row.signature === null) throw new Problem('not-signed')
  const { practiceId } = viewer
  const before = (
    await tx.db
      .select()
      .from(addenda)
      .where(and(eq(addenda.practiceId, practiceId), eq(addenda.id, body.id)))
  )[0]
  if (before) {
    if (before.changeKey !== changeKey) throw new Problem('conflict')
    return { id: before.id, writtenAt: before.writtenAt }
  }
  const session = await sessionDetail(tx, viewer, row)
  const faults = await faultsOfCorrections(tx, viewer, session, body.corrections, personIds)
  if (body.corrections.length > 0 && body.kind !== 'correction')
    faults.push({ path: 'kind', message: 'Only a correction strikes something. Choose correction.' })
  if (body.corrections.length === 0 && body.words.trim() === '')
    faults.push({ path: 'words', message: 'Write what is added, or strike something.' })
  if (faults.length > 0) throw fieldProblem(...faults)

  const box = await tx.keys.case(row.caseId)
  const at = tx.now.toISOString()
  const own = { practiceId, caseId: row.caseId, sessionId: row.id }
  const whole: AddendumBody = {
    ...body,
    reason: body.reason.trim(),
    corrections: body.corrections.map(tidied),
  }
  const written = await tx.db
    .insert(addenda)
    .values({
      ...own,
      id: body.id,
      authorId: viewer.clinicianId,
      kind: body.kind,
      reason: box.sealRequired(addenda.reason, body.id, whole.reason),
      words: box.seal(addenda.words, body.id, body.words),
      writtenAt: at,
      signature: signatureOfAddendum(whole, {
        session: Buffer.from(row.signature).toString('hex'),
        authorId: viewer.clinicianId,
        at,
      }),
      changeKey,
    })
    .onConflictDoNothing()
    .returning({ id: addenda.id })
  if (written.length === 0) throw new Problem('conflict')
  const ofEntries = whole.corrections.flatMap((each) =>
    each.subject === 'entry' && each.entry ? [{ corrects: each.entryId, entry: each.entry }] : [],
  )
  const counted = await tx.db
    .select({ id: repairEntries.id })
    .from(repairEntries)
    .where(and(eq(repairEntries.practiceId, practiceId), eq(repairEntries.sessionId, row.id)))
  await insertEntries(
    tx,
    own,
    ofEntries.map((each) => each.entry),
    box,
    { id: body.id, corrects: ofEntries.map((each) => each.corrects), from: counted.length },
  )
  if (whole.corrections.length > 0) {
    await tx.db.insert(corrections).values(
      whole.corrections.map((each, position) => ({
        ...own,
        addendumId: body.id,
        position,
        subject: each.subject,
        entryId: each.subject === 'entry' ? each.entryId : null,
        personId: each.subject === 'felt_safety' || each.subject === 'observation' ? each.personId : null,
        injuryId: each.subject === 'pain' || each.subject === 'trust' ? each.injuryId : null,
        tag: each.subject === 'observation' ? `${each.kind}:${each.slug}` : null,
        value: 'value' in each ? each.value : null,
        ratedBy: 'ratedBy' in each ? each.ratedBy : null,
      })),
    )
  }
  return { id: body.id, writtenAt: at }
}

/** A correction as it is kept: the entry that is set instead without spaces around its words. */
function tidied(each: CorrectionBody): CorrectionBody {
  if (each.subject !== 'entry' || each.entry === null) return each
  const { entry } = each
  return { ...each, entry: { ...entry, line: entry.line.trim(), setBackEvent: entry.setBackEvent.trim() } }
}
