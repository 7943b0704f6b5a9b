import type { CaseHead } from '#shared/contracts/cases'
import { changeInjury, type InjuryBody, type InjuryDetail } from '#shared/contracts/injuries'
import { isDay, type DatePrecision } from '#shared/domain/days'
import { faultsOfInjury, faultsOfNow, theOther } from '#shared/domain/injury-rules'
import { faultOfPastDay } from '#shared/domain/session-rules'
import type { ReactionSlug } from '#shared/domain/vocabulary'
import { messagesOf, messagesOfFaults, type Messages } from '../../forms/messages.ts'

/** An injury as its form holds it: whom it is between may be open, and a date is as exact as it is known. */
export type InjuryDraft = Omit<InjuryBody, 'injuredId' | 'injuringId' | 'happenedOn' | 'nowOn'> & {
  injuredId: string | null
  injuringId: string | null
  /** four digits; for precision 'year' and 'month' */
  year: string
  /** '01' to '12'; for precision 'month' */
  month: string
  /** 'YYYY-MM-DD'; for precision 'day' */
  day: string
  /** 'YYYY-MM-DD', '' while nobody has looked */
  nowOn: string
}

/** Nothing told yet. Possible until someone says that it is confirmed. */
export function newInjury(): InjuryDraft {
  return {
    handle: '',
    certainty: 'possible',
    injuredId: null,
    injuringId: null,
    precision: null,
    year: '',
    month: '',
    day: '',
    contexts: [],
    account: '',
    needed: '',
    meaning: '',
    reactions: [],
    nowOn: '',
  }
}

/** A stored injury as its form holds it. */
export function draftOf(injury: InjuryDetail): InjuryDraft {
  const { handle, certainty, injuredId, injuringId, happenedOn, precision, contexts } = injury
  const { account, needed, meaning, reactions } = injury
  const [year = '', month = ''] = happenedOn?.split('-') ?? []
  const story = { account, needed, meaning, reactions, nowOn: injury.nowOn ?? '' }
  return {
    handle,
    certainty,
    injuredId,
    injuringId,
    precision,
    year,
    month,
    day: happenedOn ?? '',
    contexts,
    ...story,
  }
}

/** The draft with another person hurt; of two people, the other one is the one who was not there. */
export function withInjured(
  draft: InjuryDraft,
  injuredId: string,
  { people }: Pick<CaseHead, 'people'>,
): InjuryDraft {
  const otherId = theOther(people, injuredId)
  const other = people.find((person) => person.id === otherId)
  // a minor is not filled in: the form says why
  if (other && !other.minor) return { ...draft, injuredId, injuringId: other.id }
  return { ...draft, injuredId, injuringId: draft.injuringId === injuredId ? null : draft.injuringId }
}

/** The draft with other reactions of one person, then or now; what is chosen for now was looked at today unless told. */
export function withReactions(
  draft: InjuryDraft,
  personId: string,
  since: 'then' | 'now',
  chosen: readonly ReactionSlug[],
  today: string,
): InjuryDraft {
  const others = draft.reactions.filter((each) => each.personId !== personId || each.since !== since)
  const reactions = [...others, ...chosen.map((reaction) => ({ personId, reaction, since }))]
  const looked = since === 'now' && chosen.length > 0 && draft.nowOn === ''
  return { ...draft, reactions, nowOn: looked ? today : draft.nowOn }
}

/** The first day of what is known of the date; null when nothing is; '' while it is not complete. */
export function happenedOn({ precision, year, month, day }: InjuryDraft): string | null {
  const days: Record<DatePrecision, string> = {
    year: `${year.trim()}-01-01`,
    month: `${year.trim()}-${month}-01`,
    day,
  }
  if (precision === null) return null
  return isDay(days[precision]) ? days[precision] : ''
}

const dateMissing: Record<DatePrecision, string> = {
  year: 'Give the year with four digits.',
  month: 'Choose the month and give the year with four digits.',
  day: 'Give the day, or choose how exactly the date is known.',
}

/** The draft as the server takes it; only when `faultsOf` finds nothing. */
export function bodyOf(draft: InjuryDraft): InjuryBody {
  const { year: _year, month: _month, day: _day, injuredId, injuringId, nowOn, ...rest } = draft
  const sides = { injuredId: injuredId ?? '', injuringId: injuringId ?? '' }
  return { ...rest, ...sides, happenedOn: happenedOn(draft), nowOn: nowOn === '' ? null : nowOn }
}

/** What is wrong with the draft, by path. */
export function faultsOf(
  draft: InjuryDraft,
  { kind, people }: Pick<CaseHead, 'kind' | 'people'>,
  today: string,
): Messages {
  const on = happenedOn(draft)
  const date: Messages =
    on === null || draft.precision === null
      ? {}
      : on === ''
        ? { happenedOn: dateMissing[draft.precision] }
        : messagesOfFaults([faultOfPastDay(on, today, 'happenedOn')])
  const { injuredId, injuringId } = draft
  const body = bodyOf(draft)
  return {
    ...messagesOf(changeInjury.schema.body, body),
    ...date,
    ...messagesOfFaults(faultsOfNow({ ...body, happenedOn: on === '' ? null : on }, today)),
    ...messagesOfFaults(faultsOfInjury({ kind, injuredId, injuringId, people })),
  }
}
