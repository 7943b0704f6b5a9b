import type { changeCase, changeCaseStatus, openCase } from '#shared/contracts/cases'
import type { BodyOf } from '#shared/contracts/contract'
import type { nameInjury, setBaseline } from '#shared/contracts/injuries'
import type { saveIntake } from '#shared/contracts/intake'
import type { JudgementBody } from '#shared/contracts/judgements'
import { addDays, startOfDay } from '#shared/domain/days'
import { workdayBefore } from './diary.ts'
import { Ids } from './ids.ts'
import type { CaseScript } from './script.ts'
import { writeBaseline, writeInjury, writeJudgements } from './write-injury.ts'
import {
  daysOfSessions,
  writePlanned,
  writeSessions,
  type SampleCalendar,
  type SampleSession,
} from './write-sessions.ts'

/** A case of the sample, as the contracts take it. */
export type SampleCase = {
  opened: BodyOf<typeof openCase>
  /** the case with its cycle told, as it was once they had been seen a few times; null: it was not told yet */
  cycle: { body: BodyOf<typeof changeCase>; at: Date } | null
  injuries: readonly {
    named: BodyOf<typeof nameInjury>
    baseline: BodyOf<typeof setBaseline> | null
    judgements: readonly JudgementBody[]
  }[]
  /** what the first session established; null: nothing was written down */
  intake: BodyOf<typeof saveIntake> | null
  /** in order of time */
  sessions: readonly SampleSession[]
  /** how it ended; null: it is active */
  status: BodyOf<typeof changeCaseStatus> | null
}

/** Gives a script its days, counted from `calendar.today`, and its ids; books its sessions in the diary. */
export function writeCase(script: CaseScript, calendar: SampleCalendar): SampleCase {
  const days = daysOfSessions(script, calendar.today)
  const openedOn = workdayBefore(addDays(days[0] ?? calendar.today, -6))
  const ids = new Ids(script.slug, Date.parse(startOfDay(openedOn, calendar.zone)))
  const { kind = 'couple', cycle, people, injuries = [], ended } = script
  const sessions = writeSessions(script, calendar, ids)
  const record = {
    openedOn,
    cycle: '',
    people: people.map(({ name, position, role = 'partner', minor = false }, place) => ({
      id: ids.of(place === 0 ? 'a' : 'b'),
      name,
      role,
      minor,
      cyclePosition: position,
    })),
  }
  return {
    opened: { id: ids.of('case'), kind, ...record },
    cycle:
      cycle === ''
        ? null
        : {
            body: { ...record, cycle },
            at: new Date(startOfThird(sessions) ?? startOfDay(openedOn, calendar.zone)),
          },
    injuries: injuries.map((injury) => ({
      named: writeInjury(injury, calendar.today, ids),
      baseline: writeBaseline(injury, openedOn, ids),
      judgements: writeJudgements(injury, calendar.today, ids),
    })),
    intake: script.intake ? writeIntake(script.intake, ids) : null,
    sessions: [...sessions, ...writePlanned(script, calendar, ids)],
    status:
      ended === undefined
        ? null
        : { status: ended.status, on: addDays(days.at(-1) ?? openedOn, ended.daysAfterLast) },
  }
}

/** When the third session began, or the last one of fewer: by then the cycle can be told in one line. */
const startOfThird = (sessions: readonly SampleSession[]): string | undefined =>
  (sessions[2] ?? sessions.at(-1))?.body.startsAt

function writeIntake(intake: NonNullable<CaseScript['intake']>, ids: Ids): BodyOf<typeof saveIntake> {
  const people = (['a', 'b'] as const).map((who) => ({
    personId: ids.of(who),
    ...intake[who],
    confidence: '',
    contraindications: [],
  }))
  return { secrets: 'no_secrets', secretsWords: '', seenAlone: '', people }
}
