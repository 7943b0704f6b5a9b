import type { InjuryDetail } from '#shared/contracts/injuries'
import { judgementBody, type JudgementBody } from '#shared/contracts/judgements'
import type { Judge, Verdict } from '#shared/domain/capstone'
import { faultOfJudgedDay } from '#shared/domain/injury-rules'
import { messagesOf, messagesOfFaults, type Messages } from '../../forms/messages.ts'

/** A judgement as its form holds it; null while nothing is chosen. */
export type JudgementDraft = { verdict: Verdict | null; onDay: string; words: string }

/** Nothing chosen: whether the bond is renewed is never filled in. */
export const newJudgement = (today: string): JudgementDraft => ({ verdict: null, onDay: today, words: '' })

/** The draft as the server takes it; only when `faultsOf` finds nothing. */
export function bodyOf({ verdict, onDay, words }: JudgementDraft, judge: Judge, id: string): JudgementBody {
  // a verdict that is missing is found by the check
  return { id, judge, verdict: verdict as Verdict, onDay, words }
}

/** What is wrong with the draft, by path. */
export function faultsOf(
  draft: JudgementDraft,
  judge: Judge,
  injury: Pick<InjuryDetail, 'id' | 'happenedOn'>,
  today: string,
): Messages {
  return {
    ...messagesOf(judgementBody, bodyOf(draft, judge, injury.id)),
    ...messagesOfFaults([faultOfJudgedDay(draft.onDay, injury, today)]),
  }
}
