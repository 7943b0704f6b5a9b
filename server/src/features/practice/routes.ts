import { acknowledgeRecoveryKit, getDraftKey, getMe, getRecoveryKit } from '#shared/contracts/sign-in'
import { fieldProblem, Problem } from '../../http/problem.ts'
import { route, type Registration } from '../../http/route.ts'
import type { Services } from '../../http/services.ts'
import { findMe, noteKitKept } from './queries.ts'

/** The practice and whoever is signed in. The recovery kit can be read until it is acknowledged, and never after. */
export const practiceRoutes = ({ config, database }: Services): Registration[] => [
  route(getMe, { access: 'clinician', audit: 'me.read', passive: true }, async (tx, _, viewer) => {
    const { clinician, practice, recoveryKitPending, sampleData } = await findMe(tx, viewer)
    return {
      clinician: { ...clinician, email: viewer.email },
      practice,
      recoveryKitPending,
      sampleData,
      signIn: { idleMinutes: config.idleMinutes, endsAt: viewer.endsAt },
    }
  }),
  route(
    getDraftKey,
    { access: 'clinician', audit: 'draft-key.read', passive: true },
    async (tx, { params }, viewer) => {
      tx.audit({ subjectId: params.draftId })
      return { key: tx.keys.draftKey(viewer.clinicianId, params.draftId).toString('base64') }
    },
  ),
  route(getRecoveryKit, { access: 'clinician', audit: 'recovery-kit.read' }, async (tx, _, viewer) => {
    const { recoveryKitPending, madeAt } = await findMe(tx, viewer)
    if (!recoveryKitPending) throw new Problem('not-found')
    return { key: database.key.recoveryKit, madeAt }
  }),
  route(
    acknowledgeRecoveryKit,
    { access: 'clinician', audit: 'recovery-kit.acknowledged' },
    async (tx, { body }) => {
      const last = database.key.recoveryKit.split('-').at(-1)
      if (body.lastGroup.trim().toUpperCase() !== last) {
        throw fieldProblem({
          path: 'lastGroup',
          message: 'This is not the last group of the key. Look at the end of its last line.',
        })
      }
      await noteKitKept(tx)
      return undefined
    },
  ),
]
