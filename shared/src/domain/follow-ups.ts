/** Trust follow-ups after closing. */
import type { FactFollowUp } from './case-facts.ts'
import { addMonths, daysBetween } from './days.ts'

export const followUpMonths = [3, 6] as const
/** How many months after closing a trust follow-up is due. */
export type FollowUpMonths = (typeof followUpMonths)[number]

export const followUpOutcomes = ['spoke', 'not_reached', 'declined'] as const
/** What came of a follow-up. */
export type FollowUpOutcome = (typeof followUpOutcomes)[number]
export const followUpLabels: Record<FollowUpOutcome, string> = {
  spoke: 'spoke with them',
  not_reached: 'not reached',
  declined: 'they declined',
}

/**
 * `dueOn`: a calendar day; `doneOn`: the day on which they were spoken with or declined, null before. Not having reached
 * them ends nothing: it is tried again.
 */
export type FollowUp = { months: FollowUpMonths; dueOn: string; doneOn: string | null }

/**
 * The trust follow-ups of a case that was closed on a day ('YYYY-MM-DD'); none of a case that is not closed.
 * After closing, gains held at three months except the injured person's trust, which fell back (Greenberg, Warwar &
 * Malcolm 2010, a variant of the therapy); the second date, six months, is Holdfast's own.
 */
export function followUpsOf(closedOn: string | null, recorded: readonly FactFollowUp[]): FollowUp[] {
  if (closedOn === null) return []
  return followUpMonths.map((months) => ({
    months,
    dueOn: addMonths(closedOn, months),
    doneOn:
      recorded.find(
        (each) => each.closedOn === closedOn && each.months === months && each.outcome !== 'not_reached',
      )?.doneOn ?? null,
  }))
}

/** The follow-ups whose day has come and that are not done. `today`: the practice's calendar day. */
export const followUpsDue = (followUps: readonly FollowUp[], today: string): FollowUp[] =>
  followUps.filter((each) => each.doneOn === null && daysBetween(each.dueOn, today) >= 0)
