import { randomBytes } from 'node:crypto'
import { and, desc, eq, getTableColumns, gt, isNull, ne, sql } from 'drizzle-orm'
import type { Db, Viewer } from '../../db/as-viewer.ts'
import { newId } from '../../db/keyring.ts'
import { clinicians, credentials, signIns } from '../../db/tables/practice.ts'
import type { SignInTx, Visitor } from '../../http/route.ts'
import { hashOfToken } from '../../http/sign-in-cookie.ts'

export type Credential = { practiceId: string; clinicianId: string; passwordHash: string; email: string }

/** The stored e-mail form: lower case, no space around it. */
export const foldEmail = (email: string): string => email.trim().toLowerCase()

/** The credential of this e-mail; null when there is none, or when its clinician may not sign in any more. */
export async function findCredential(db: Db, email: string): Promise<Credential | null> {
  const rows = await db
    .select(getTableColumns(credentials))
    .from(credentials)
    .innerJoin(
      clinicians,
      and(eq(clinicians.practiceId, credentials.practiceId), eq(clinicians.id, credentials.clinicianId)),
    )
    .where(and(eq(credentials.email, foldEmail(email)), isNull(clinicians.disabledAt)))
  return rows[0] ?? null
}

export async function credentialOf(db: Db, viewer: Viewer): Promise<Credential | null> {
  const rows = await db
    .select()
    .from(credentials)
    .where(
      and(eq(credentials.practiceId, viewer.practiceId), eq(credentials.clinicianId, viewer.clinicianId)),
    )
  return rows[0] ?? null
}

/** Begins a sign-in: a new 256-bit token, of which only the hash is stored; any sign-in the browser held before ends. */
export async function beginSignIn(
  tx: SignInTx,
  who: Credential,
  visitor: Visitor,
  hours: number,
): Promise<string> {
  if (visitor.viewer) await endSignIn(tx, visitor.viewer, visitor.viewer.signInId)
  const token = randomBytes(32).toString('base64url')
  const id = newId()
  const endsAt = new Date(tx.now.getTime() + hours * 3_600_000)
  const now = tx.now.toISOString()
  await tx.db.insert(signIns).values({
    practiceId: who.practiceId,
    id,
    clinicianId: who.clinicianId,
    tokenHash: hashOfToken(token),
    createdAt: now,
    lastUsedAt: now,
    endsAt: endsAt.toISOString(),
    address: visitor.address,
    userAgent: visitor.userAgent,
  })
  visitor.keepSignedIn(token, endsAt)
  return id
}

/** Ends one sign-in of the viewer; answers whether there was such a live one. */
export async function endSignIn(tx: SignInTx, viewer: Viewer, signInId: string): Promise<boolean> {
  const ended = await tx.db
    .update(signIns)
    .set({ revokedAt: tx.now.toISOString() })
    .where(and(ownedBy(viewer), eq(signIns.id, signInId), isNull(signIns.revokedAt)))
    .returning({ id: signIns.id })
  return ended.length > 0
}

export async function endOtherSignIns(tx: SignInTx, viewer: Viewer): Promise<number> {
  const ended = await tx.db
    .update(signIns)
    .set({ revokedAt: tx.now.toISOString() })
    .where(and(ownedBy(viewer), ne(signIns.id, viewer.signInId), isNull(signIns.revokedAt)))
    .returning({ id: signIns.id })
  return ended.length
}

export async function liveSignIns(tx: SignInTx, viewer: Viewer, idleMinutes: number) {
  const idleSince = new Date(tx.now.getTime() - idleMinutes * 60_000).toISOString()
  return tx.db
    .select()
    .from(signIns)
    .where(
      and(
        ownedBy(viewer),
        isNull(signIns.revokedAt),
        gt(signIns.endsAt, tx.now.toISOString()),
        gt(signIns.lastUsedAt, idleSince),
      ),
    )
    .orderBy(desc(signIns.lastUsedAt))
    .limit(50)
}

export async function storePassword(
  tx: SignInTx,
  viewer: Pick<Viewer, 'practiceId' | 'clinicianId'>,
  passwordHash: string,
): Promise<void> {
  await tx.db
    .update(credentials)
    .set({ passwordHash, changedAt: sql`${tx.now.toISOString()}` })
    .where(
      and(eq(credentials.practiceId, viewer.practiceId), eq(credentials.clinicianId, viewer.clinicianId)),
    )
}

const ownedBy = (viewer: Viewer) =>
  and(eq(signIns.practiceId, viewer.practiceId), eq(signIns.clinicianId, viewer.clinicianId))
