/** The capstone of a repair wall: three judgements, recorded and dated by people. Holdfast never decides it. */
import { formatPartialDate } from './days.ts'
import { placeEntriesOf } from './entry-order.ts'
import type { RepairEntry } from './repair.ts'

export const judges = ['injured', 'injuring', 'clinician'] as const
/** Who judges: the two sides of the injury, and the clinician. */
export type Judge = (typeof judges)[number]

export const verdicts = ['renewed', 'not_yet'] as const
/** What one of them says of the bond. */
export type Verdict = (typeof verdicts)[number]
export const verdictLabels: Record<Verdict, string> = { renewed: 'renewed', not_yet: 'not yet' }

export type Judgement = {
  id: string
  injuryId: string
  judge: Judge
  verdict: Verdict
  /** calendar day on which it was said, 'YYYY-MM-DD' */
  onDay: string
  /** UTC instant, ISO */
  recordedAt: string
  /** taken back: it stays readable and counts no more */
  withdrawn: boolean
}

/** One judgement as it counts. */
export type Said = Pick<Judgement, 'id' | 'verdict' | 'onDay'>

export type Capstone = {
  /** `partly`: something is recorded, and not all three say renewed */
  state: 'not_recorded' | 'partly' | 'laid'
  /** what each says as of now, null where nothing is recorded */
  latest: Record<Judge, Said | null>
}

/**
 * The capstone of one injury. Without `injuryId` all judgements must be of that one injury. Of each judge the latest
 * by day, then by when it was recorded, then by id counts; a withdrawn one never does; the order of the input does
 * not matter. It is laid only when the latest of all three say renewed: in the research on the model an injury was
 * resolved only when three views agreed, the couple's, the therapist's and an independent judge's (Makinen 2004,
 * abstract of the thesis, University of Ottawa). That was with couples, and with a third who was not the therapist:
 * the rule that three have to agree is taken from there, its validity is not.
 */
export function capstoneOf(judgements: readonly Judgement[], injuryId?: string): Capstone {
  const counting = judgements
    .filter((each) => !each.withdrawn && (injuryId === undefined || each.injuryId === injuryId))
    .toSorted(
      (a, b) =>
        compare(a.onDay, b.onDay) ||
        Date.parse(a.recordedAt) - Date.parse(b.recordedAt) ||
        compare(a.id, b.id),
    )
  const latestOf = (judge: Judge): Said | null => {
    const found = counting.findLast((each) => each.judge === judge)
    return found === undefined ? null : { id: found.id, verdict: found.verdict, onDay: found.onDay }
  }
  const latest = {
    injured: latestOf('injured'),
    injuring: latestOf('injuring'),
    clinician: latestOf('clinician'),
  }
  return { state: stateOf(Object.values(latest)), latest }
}

function stateOf(latest: readonly (Said | null)[]): Capstone['state'] {
  if (latest.every((said) => said === null)) return 'not_recorded'
  return latest.every((said) => said?.verdict === 'renewed') ? 'laid' : 'partly'
}

const compare = (a: string, b: string): number => (a < b ? -1 : a > b ? 1 : 0)

/** The day of the latest judgement that counts, or null when none does. */
function latestDay({ latest }: Capstone): string | null {
  return (
    judges
      .map((judge) => latest[judge]?.onDay ?? '')
      .toSorted(compare)
      .at(-1) || null
  )
}

/**
 * The day of the latest set-back that counts and lies on a later day than the latest judgement; null when there is
 * none, or no judgement. It undoes nothing: it is told beside the judgements. `dayOfEntry` tells the practice's
 * calendar day of an entry's instant.
 */
export function setBackSince(
  capstone: Capstone,
  entries: readonly RepairEntry[],
  dayOfEntry: (at: string) => string,
  injuryId?: string,
): string | null {
  const judged = latestDay(capstone)
  if (judged === null) return null
  const last = placeEntriesOf(entries, injuryId).findLast(({ entry }) => entry.outcome === 'set_back')
  const day = last === undefined ? null : dayOfEntry(last.place.at)
  return day !== null && day > judged ? day : null
}

/** The capstone with the set-back that was recorded since, if there was one. */
export type CapstoneTold = Capstone & { setBackOn: string | null }

/** Nothing judged yet. */
export const nothingJudged = (): CapstoneTold => ({ ...capstoneOf([]), setBackOn: null })

/**
 * The capstone in words: 'not recorded', or each judgement with its name and day, and a set-back since. Without
 * `names` the two are told by their side of the injury. `locale` is for the dates.
 */
export function capstoneInWords(
  { state, latest, setBackOn }: CapstoneTold,
  names?: { injured: string; injuring: string },
  locale = 'en-US',
): string {
  if (state === 'not_recorded') return 'not recorded'
  const who: Record<Judge, string> = {
    injured: names?.injured ?? 'the one who was hurt',
    injuring: names?.injuring ?? 'the one who was not there',
    clinician: 'the clinician',
  }
  const day = (on: string) => formatPartialDate(on, 'day', locale)
  const told = judges.map((judge) => {
    const said = latest[judge]
    return `${who[judge]}: ${said === null ? 'not recorded' : `${verdictLabels[said.verdict]}, ${day(said.onDay)}`}`
  })
  const since =
    setBackOn === null ? '' : `; since the latest of these a set-back was recorded, ${day(setBackOn)}`
  return `${state === 'laid' ? 'laid, all three say renewed' : 'partly recorded'}; ${told.join('; ')}${since}`
}
