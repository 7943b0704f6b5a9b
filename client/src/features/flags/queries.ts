import type { BodyOf } from '#shared/contracts/contract'
import { endSnooze, snoozeFlag } from '#shared/contracts/flags'
import { call } from '../../api/call.ts'

/** Puts a flag aside until a day. */
export const putAside = (caseId: string, body: BodyOf<typeof snoozeFlag>, changeKey: string) =>
  call(snoozeFlag, { params: { caseId }, body, changeKey })

/** Brings a flag back before its day. */
export const bringBack = (snoozeId: string, changeKey: string) =>
  call(endSnooze, { params: { snoozeId }, changeKey })
