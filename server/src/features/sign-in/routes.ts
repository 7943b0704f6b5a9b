import { changePassword, listSignIns, revokeSignIn, signIn, signOut, stay } from '#shared/contracts/sign-in'
import { inTransaction } from '../../db/as-viewer.ts'
import { fieldProblem, Problem } from '../../http/problem.ts'
import { Refusal, signInRoute, type Visitor } from '../../http/route.ts'
import { namesAround } from '../practice/queries.ts'
import { whyGuessable } from './guessable.ts'
import { hashPassword, outdated, verifyPassword } from './password.ts'
import {
  beginSignIn,
  credentialOf,
  endOtherSignIns,
  endSignIn,
  findCredential,
  foldEmail,
  liveSignIns,
  storePassword,
} from './queries.ts'
import { countTry, forgetTries } from './throttle.ts'

const viewerOf = (visitor: Visitor) => {
  if (!visitor.viewer) throw new Problem('signed-out')
  return visitor.viewer
}

/** A password compared with a stored hash, outside any transaction: `against` tells later whether that hash still stands. */
type Tried = { against: string | null; right: boolean }

export const signInRoutes = [
  signInRoute<typeof signIn, Tried & { stronger: string | null }>(
    signIn,
    { access: 'public', audit: 'sign-in.begun' },
    async (tx, { body }, visitor, { config }, tried) => {
      const found = await findCredential(tx.db, body.email)
      if (found) tx.audit({ practiceId: found.practiceId, clinicianId: found.clinicianId })
      if (!found || !tried.right || found.passwordHash !== tried.against)
        return new Refusal(new Problem('sign-in-refused'))
      const signInId = await beginSignIn(tx, found, visitor, config.signInHours)
      tx.audit({ signInId }, { subjectId: signInId })
      if (tried.stronger !== null) await storePassword(tx, found, tried.stronger)
      await forgetTries(tx.db, tx.now, foldEmail(body.email), visitor.address)
      return undefined
    },
    async ({ body }, visitor, { database, clock }) => {
      const against = await inTransaction(database.auth, null, async (db) => {
        await countTry(db, clock(), foldEmail(body.email), visitor.address)
        return (await findCredential(db, body.email))?.passwordHash ?? null
      })
      const right = await verifyPassword(against, body.password)
      const stronger =
        right && against !== null && outdated(against) ? await hashPassword(body.password) : null
      return { against, right, stronger }
    },
  ),
  signInRoute(signOut, { access: 'clinician', audit: 'sign-in.ended' }, async (tx, _, visitor) => {
    const viewer = viewerOf(visitor)
    await endSignIn(tx, viewer, viewer.signInId)
    visitor.forgetSignIn()
    return undefined
  }),
  // finding out who asks has kept the sign-in alive already
  signInRoute(stay, { access: 'clinician', audit: 'sign-in.kept' }, async () => undefined),
  signInRoute(
    listSignIns,
    { access: 'clinician', audit: 'sign-ins.listed' },
    async (tx, _, visitor, { config }) => {
      const viewer = viewerOf(visitor)
      const rows = await liveSignIns(tx, viewer, config.idleMinutes)
      return {
        signIns: rows.map(({ id, createdAt, lastUsedAt, address, userAgent }) => ({
          id,
          createdAt,
          lastUsedAt,
          address,
          userAgent,
          current: id === viewer.signInId,
        })),
      }
    },
  ),
  signInRoute(
    revokeSignIn,
    { access: 'clinician', audit: 'sign-in.revoked' },
    async (tx, { params }, visitor) => {
      const viewer = viewerOf(visitor)
      if (!(await endSignIn(tx, viewer, params.signInId))) throw new Problem('not-found')
      tx.audit({}, { subjectId: params.signInId })
      if (params.signInId === viewer.signInId) visitor.forgetSignIn()
      return undefined
    },
  ),
  signInRoute<typeof changePassword, Tried & { guessable: string; next: string | null }>(
    changePassword,
    { access: 'clinician', audit: 'password.changed' },
    async (tx, _, visitor, _services, tried) => {
      const viewer = viewerOf(visitor)
      const credential = await credentialOf(tx.db, viewer)
      if (!credential || !tried.right || credential.passwordHash !== tried.against) {
        return new Refusal(fieldProblem({ path: 'current', message: 'This is not your present password.' }))
      }
      if (tried.next === null) throw fieldProblem({ path: 'next', message: tried.guessable })
      await storePassword(tx, viewer, tried.next)
      const ended = await endOtherSignIns(tx, viewer)
      await forgetTries(tx.db, tx.now, credential.email, visitor.address)
      tx.audit({}, { detail: { otherSignInsEnded: ended } })
      return undefined
    },
    async ({ body }, visitor, { database, clock }) => {
      const viewer = viewerOf(visitor)
      const against = await inTransaction(database.auth, null, async (db) => {
        await countTry(db, clock(), viewer.email, visitor.address)
        return (await credentialOf(db, viewer))?.passwordHash ?? null
      })
      const right = await verifyPassword(against, body.current)
      if (!right) return { against, right, guessable: '', next: null }
      const guessable = whyGuessable(body.next, [viewer.email, ...(await namesAround(database, viewer))])
      if (guessable !== null) return { against, right, guessable, next: null }
      return { against, right, guessable: '', next: await hashPassword(body.next) }
    },
  ),
]
