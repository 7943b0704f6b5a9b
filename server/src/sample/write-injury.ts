import type { BodyOf } from '#shared/contracts/contract'
import type { nameInjury, setBaseline } from '#shared/contracts/injuries'
import type { JudgementBody } from '#shared/contracts/judgements'
import { addDays, type DatePrecision } from '#shared/domain/days'
import { stageOf } from '#shared/domain/repair'
import type { ReactionSlug } from '#shared/domain/vocabulary'
import { workdayBefore } from './diary.ts'
import type { Ids } from './ids.ts'
import type { InjuryScript } from './script.ts'

/** The injury of a script; the one who was not there is the other of the two. */
export function writeInjury(injury: InjuryScript, today: string, ids: Ids): BodyOf<typeof nameInjury> {
  const { key, handle, injured, possible, happened, contexts, account, needed, meaning, now } = injury
  const reactions = (told: readonly ReactionSlug[], since: 'then' | 'now') =>
    told.map((reaction) => ({ personId: ids.of(injured), reaction, since }))
  return {
    id: ids.of(`injury/${key}`),
    handle,
    certainty: possible === true ? 'possible' : 'confirmed',
    injuredId: ids.of(injured),
    injuringId: ids.of(injured === 'a' ? 'b' : 'a'),
    happenedOn:
      happened === undefined ? null : firstDayOf(addDays(today, -happened.daysAgo), happened.precision),
    precision: happened?.precision ?? null,
    contexts: [...contexts],
    account,
    needed,
    meaning,
    reactions: [...reactions(injury.reactions, 'then'), ...reactions(now?.reactions ?? [], 'now')],
    nowOn: now === undefined ? null : workdayBefore(addDays(today, -now.daysAgo)),
  }
}

/** An uncertain date is kept as the first day of its year or month. */
function firstDayOf(day: string, precision: DatePrecision): string {
  return precision === 'day'
    ? day
    : precision === 'month'
      ? `${day.slice(0, 7)}-01`
      : `${day.slice(0, 4)}-01-01`
}

/** What the three say of an injury, oldest first: on days on which the practice is open. */
export function writeJudgements(
  { key, judged = [] }: InjuryScript,
  today: string,
  ids: Ids,
): JudgementBody[] {
  return judged.map(({ judge, verdict, daysAgo, words = '' }, index) => ({
    id: ids.of(`judgement/${key}/${index}`),
    judge,
    verdict,
    onDay: workdayBefore(addDays(today, -daysAgo)),
    words,
  }))
}

/** Where an injury stood on the day `on`, before its first session here; null when the script tells nothing. */
export function writeBaseline(
  { key, baseline }: InjuryScript,
  on: string,
  ids: Ids,
): BodyOf<typeof setBaseline> | null {
  if (baseline === undefined) return null
  return {
    on,
    entries: baseline.map(({ step, outcome, line }) => ({
      id: ids.of(`baseline/${key}/${step}`),
      stage: stageOf(step),
      step,
      outcome,
      line,
    })),
  }
}
