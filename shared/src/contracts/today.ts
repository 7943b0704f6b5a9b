import * as z from 'zod/mini'
import { caseKind, person } from './cases.ts'
import type { Contract } from './contract.ts'
import { flag } from './flags.ts'
import { standing } from './repair.ts'
import { recordedStatus, sessionFormat } from './sessions.ts'
import { day, id, instant } from './values.ts'

const ofCase = { caseId: id, kind: caseKind, people: z.array(person) }

/** A session of the day, with its brief in three lines. */
const daySession = z.object({
  ...ofCase,
  id,
  startsAt: instant,
  endsAt: instant,
  status: recordedStatus,
  format: sessionFormat,
  /** ids of who is expected, or who came */
  who: z.array(id),
  /** the number it has or will have; null for a cancelled one or a no-show */
  number: z.nullable(z.int()),
  therapyStage: z.nullable(z.int()),
  lastSeenAt: z.nullable(instant),
  /** the first alert, with its session; null where there is none */
  alert: z.nullable(flag),
  /** of the first open injury: the handle, and where it stands */
  injury: z.nullable(z.object({ id, handle: z.string(), words: z.string() })),
  /** the cycle in one line, where no injury is open */
  cycle: z.string(),
  plan: z.nullable(z.object({ text: z.string(), sessionId: id, at: instant })),
  walls: z.array(z.object({ id, standing })),
  feltSafety: z.array(z.object({ at: instant, personId: id, value: z.int() })),
})
export type DaySession = z.output<typeof daySession>

const today = z.object({
  /** the practice's calendar days */
  today: day,
  tomorrow: day,
  asOf: instant,
  /** in order of time */
  sessions: z.array(daySession),
  sessionsTomorrow: z.array(daySession),
  unsigned: z.array(z.object({ ...ofCase, id, startsAt: instant, ageDays: z.int() })),
  /** the flags of every case besides unsigned notes, the gravest rule first */
  needsALook: z.array(z.object({ ...ofCase, flag, handle: z.string() })),
  /** of these what this clinician has put aside, without the reasons; the first to come back first */
  putAside: z.array(z.object({ ...ofCase, flag, handle: z.string(), snoozeId: id, until: day })),
  followUps: z.array(z.object({ ...ofCase, months: z.literal([3, 6]), dueOn: day, flagKey: z.string() })),
  /** how many cases the clinician has at all: an empty practice is told how to begin */
  caseCount: z.int(),
})
export type Today = z.output<typeof today>

export const getToday = {
  method: 'GET',
  url: '/api/today',
  summary: 'The day: its sessions, notes that are not signed, and what needs a look',
  schema: { response: { 200: today } },
} as const satisfies Contract
