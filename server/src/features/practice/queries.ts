import { and, eq, isNull } from 'drizzle-orm'
import { inTransaction, type Viewer } from '../../db/as-viewer.ts'
import type { Database } from '../../db/database.ts'
import { Keyring } from '../../db/keyring.ts'
import { clinicians, installation, practices } from '../../db/tables/practice.ts'
import { Problem } from '../../http/problem.ts'
import type { Tx } from '../../http/route.ts'

/** The viewer's practice, with the clinician's name; both names opened. */
export async function findMe(tx: Pick<Tx, 'db' | 'keys'>, viewer: Viewer) {
  const rows = await tx.db
    .select({ practice: practices, clinician: clinicians, sampleSeededOn: installation.sampleSeededOn })
    .from(practices)
    .innerJoin(
      clinicians,
      and(eq(clinicians.practiceId, practices.practiceId), eq(clinicians.id, viewer.clinicianId)),
    )
    .innerJoin(installation, eq(installation.onlyOne, true))
  const row = rows[0]
  if (!row) throw new Problem('not-found')
  const box = await tx.keys.practice()
  return {
    clinician: {
      id: row.clinician.id,
      name: box.open(clinicians.name, row.clinician.id, row.clinician.name),
    },
    practice: {
      id: row.practice.practiceId,
      name: box.open(practices.name, row.practice.practiceId, row.practice.name),
      timeZone: row.practice.timeZone,
      locale: row.practice.locale,
    },
    madeAt: row.practice.createdAt,
    recoveryKitPending: row.practice.recoveryKitAcknowledgedAt === null,
    sampleData: row.sampleSeededOn !== null,
  }
}

/** The names of the viewer's practice and of the viewer, for those who hold no transaction as a clinician. */
export async function namesAround(database: Database, viewer: Viewer): Promise<string[]> {
  return inTransaction(database.app, viewer, async (db) => {
    const keys = new Keyring(db, viewer.practiceId, database.key.wrapping, database.boxes)
    const { practice, clinician } = await findMe({ db, keys }, viewer)
    return [practice.name, clinician.name]
  })
}

/** Asks for the practice's time zone; unsent, so that it can go out together with other questions. */
export const selectTimeZone = (tx: Pick<Tx, 'db'>) =>
  tx.db.select({ timeZone: practices.timeZone }).from(practices)

/** The practice's time zone, by which days are told. */
export async function findTimeZone(tx: Tx): Promise<string> {
  const rows = await selectTimeZone(tx)
  return rows[0]?.timeZone ?? 'UTC'
}

/** Notes that the recovery kit is kept; answers false when that was noted before. */
export async function noteKitKept(tx: Tx): Promise<boolean> {
  const changed = await tx.db
    .update(practices)
    .set({ recoveryKitAcknowledgedAt: tx.now.toISOString() })
    .where(isNull(practices.recoveryKitAcknowledgedAt))
    .returning({ id: practices.practiceId })
  return changed.length > 0
}
