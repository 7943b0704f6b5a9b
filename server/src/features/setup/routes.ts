import { timingSafeEqual } from 'node:crypto'
import { count } from 'drizzle-orm'
import { isZone } from '#shared/domain/days'
import { getStatus, setUp } from '#shared/contracts/sign-in'
import { inTransaction } from '../../db/as-viewer.ts'
import { newId } from '../../db/keyring.ts'
import { clinicians, credentials, dataKeys, installation, practices } from '../../db/tables/practice.ts'
import { Box, makeDataKey } from '../../db/vault.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import { signInRoute, type SignInTx } from '../../http/route.ts'
import type { Services } from '../../http/services.ts'
import { sampleSignIn } from '../../sample/sign-in.ts'
import { whyGuessable } from '../sign-in/guessable.ts'
import { hashPassword } from '../sign-in/password.ts'
import { beginSignIn, foldEmail } from '../sign-in/queries.ts'
import { countTry } from '../sign-in/throttle.ts'

async function isSetUp(tx: SignInTx): Promise<boolean> {
  const rows = await tx.db.select({ practices: count() }).from(practices)
  return (rows[0]?.practices ?? 0) > 0
}

function sameCode(typed: string, code: string): boolean {
  const [one, other] = [Buffer.from(typed.trim()), Buffer.from(code)]
  return one.length === other.length && timingSafeEqual(one, other)
}

async function makePractice(
  tx: SignInTx,
  services: Services,
  told: { practiceName: string; timeZone: string; clinicianName: string; email: string; password: string },
) {
  const [practiceId, clinicianId, keyId] = [newId(), newId(), newId()]
  const { dataKey, wrapped } = makeDataKey(services.database.key.wrapping, practiceId, keyId)
  const box = new Box(practiceId, dataKey)
  const email = foldEmail(told.email)
  const passwordHash = await hashPassword(told.password)
  await tx.db.insert(practices).values({
    practiceId,
    name: box.sealRequired(practices.name, practiceId, told.practiceName.trim()),
    timeZone: told.timeZone,
  })
  await tx.db.insert(dataKeys).values({ practiceId, id: keyId, class: 'practice', wrapped })
  await tx.db.insert(clinicians).values({
    practiceId,
    id: clinicianId,
    name: box.sealRequired(clinicians.name, clinicianId, told.clinicianName.trim()),
  })
  await tx.db.insert(credentials).values({ practiceId, clinicianId, email, passwordHash })
  return { practiceId, clinicianId, passwordHash, email }
}

export const setupRoutes = [
  signInRoute(getStatus, { access: 'public', audit: null, passive: true }, async (tx) => {
    const seeded = await tx.db.select({ on: installation.sampleSeededOn }).from(installation)
    return {
      setupNeeded: !(await isSetUp(tx)),
      sample: seeded[0]?.on ? sampleSignIn : null,
      timeZone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    }
  }),
  signInRoute(
    setUp,
    { access: 'public', audit: 'practice.set-up' },
    async (tx, { body }, visitor, services) => {
      // one at a time: of two first runs one makes the practice, and the other is told so
      await tx.db.execute("select pg_advisory_xact_lock(hashtext('holdfast: set up'))")
      if (await isSetUp(tx)) throw new Problem('set-up-already')
      if (!sameCode(body.code, services.setupCode)) throw new Problem('setup-code')
      if (!isZone(body.timeZone))
        throw fieldProblem({ path: 'timeZone', message: 'Choose a time zone from the list.' })
      const guessable = whyGuessable(body.password, [body.email, body.practiceName, body.clinicianName])
      if (guessable) throw fieldProblem({ path: 'password', message: guessable })
      const made = await makePractice(tx, services, body)
      const signInId = await beginSignIn(tx, made, visitor, services.config.signInHours)
      tx.audit({ practiceId: made.practiceId, clinicianId: made.clinicianId, signInId })
      return undefined
    },
    (_, visitor, { database, clock }) =>
      inTransaction(database.auth, null, (db) => countTry(db, clock(), 'set-up', visitor.address)),
  ),
]
