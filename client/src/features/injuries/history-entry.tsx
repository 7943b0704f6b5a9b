import type { CaseHead } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { moverOf } from '#shared/domain/repair'
import { outcomeLabels, responseLabels, setBackPlaceLabels } from '#shared/domain/repair-words'
import { stepWords } from '#shared/domain/steps'
import { sidesOf } from './injury-words.ts'
import classes from './injuries.module.css'

type Entry = InjuryDetail['history'][number]['entries'][number]
type EntryProps = { entry: Entry; injury: InjuryDetail; head: CaseHead }

/** One repair entry as it was recorded; one that an addendum has struck stays readable. */
export function HistoryEntry({ entry, injury, head }: EntryProps) {
  const { wording } = sidesOf(injury, head)
  const place = entry.setBackPlace === null ? '' : setBackPlaceLabels[entry.setBackPlace]
  return (
    <li data-struck={entry.struck || undefined}>
      <p>
        <span className={classes['tag']} data-tone={entry.outcome === 'set_back' ? 'back' : undefined}>
          {outcomeLabels[entry.outcome]}
        </span>{' '}
        {entry.step === null ? '' : stepWords(entry.step, wording).phrase}
        <Answer entry={entry} injury={injury} head={head} />
      </p>
      {entry.struck ? <p className={classes['quiet']}>Struck by an addendum.</p> : null}
      {place === '' && entry.setBackEvent === '' ? null : (
        <p className={classes['quiet']}>
          {place}
          {place !== '' && entry.setBackEvent !== '' ? ': ' : ''}
          <bdi>{entry.setBackEvent}</bdi>
        </p>
      )}
      {entry.line ? (
        <p className={classes['quiet']} dir="auto">
          {entry.line}
        </p>
      ) : null}
    </li>
  )
}

/** '; Sora’s response: mixed' — the response is the other person's, not the mover's. */
function Answer({ entry: { step, response }, injury, head }: EntryProps) {
  if (step === null || response === null) return null
  const { injured, injuring } = sidesOf(injury, head)
  const other = moverOf(step) === 'injured' ? injuring : injured
  return (
    <>
      ; {other ? <bdi>{other.name}</bdi> : 'the other'}’s response: {responseLabels[response]}
    </>
  )
}
