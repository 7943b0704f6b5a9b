import { memo } from 'react'
import { PersonName } from '../../ui/person-marker.tsx'
import { asideOf } from './panel-titles.tsx'
import classes from './repair-timeline.module.css'
import { injuryRatingsInWords } from './timeline-tip.tsx'
import type { LadderPanel, Stop, Timeline } from './timeline-types.ts'

type TimelineTableProps = {
  timeline: Timeline
  /** without it the table is only told, and nothing in it takes the focus */
  onOpenSession?: (sessionId: string) => void
}

/** Everything the chart shows, as text: the twin for who reads rather than looks. */
export const TimelineTable = memo(function TimelineTable({ timeline, onOpenSession }: TimelineTableProps) {
  const { panels, people, stops } = timeline
  const felt = panels.some((panel) => panel.key === 'safety')
  const rated = panels.some((panel) => panel.kind === 'scale' && panel.under)
  const changed = stops.some((stop) => stop.events.length > 0)
  const ladders = panels.filter((panel) => panel.kind === 'ladder')
  return (
    <table className={classes['table']}>
      <caption className={classes['caption']}>
        {felt
          ? 'Felt safety from 0 to 10, higher is safer; rated by the client unless it says impression. '
          : ''}
        Where each injury stands now: {ladders.map(inWords).join('. ') || 'no injury is shown'}.
      </caption>
      <thead>
        <tr>
          <th scope="col">Session</th>
          <th scope="col">Who came</th>
          {felt &&
            people.map((person) => (
              <th key={person.id} scope="col">
                <PersonName name={person.name} place={person.place} />
                <div className={classes['quiet']}>felt safety</div>
              </th>
            ))}
          {rated && <th scope="col">Pain and trust</th>}
          {changed && <th scope="col">Change events</th>}
          <th scope="col">Repair</th>
        </tr>
      </thead>
      <tbody>
        {stops.map((stop) => (
          <tr key={stop.key}>
            <th scope="row">
              <StopTitle stop={stop} {...(onOpenSession === undefined ? {} : { onOpenSession })} />
              <div className={classes['quiet']}>{stop.day}</div>
              {stop.keptApart && <div className={classes['quiet']}>kept apart: do not raise</div>}
              {stop.unsigned && <div className={classes['quiet']}>not signed yet</div>}
            </th>
            <td dir="auto">{stop.cameWords}</td>
            {felt && people.map((person) => <td key={person.id}>{ratingInWords(stop, person.id)}</td>)}
            {rated && <Lines lines={injuryRatingsInWords(stop)} />}
            {changed && <Lines lines={stop.events} />}
            <td>{onOpenSession === undefined ? <Told stop={stop} /> : <Happened stop={stop} />}</td>
          </tr>
        ))}
      </tbody>
    </table>
  )
})

function Happened({ stop }: { stop: Stop }) {
  return stop.happened.map((event, index) => (
    <div key={index} className={event.kind === 'set_back' ? classes['lost'] : undefined}>
      {event.handle}: {event.text}
    </div>
  ))
}

/** One text for all of a session: where nobody looks, thousands of lines would only hold up the page. */
const Told = ({ stop }: { stop: Stop }) =>
  stop.happened.map((event) => `${event.handle}: ${event.text}`).join('. ')

const inWords = (ladder: LadderPanel) => `${ladder.handle}${asideOf(ladder)}: ${ladder.words}`

function Lines({ lines }: { lines: readonly string[] }) {
  return (
    <td>
      {lines.map((line) => (
        <div key={line}>{line}</div>
      ))}
    </td>
  )
}

function StopTitle({ stop, onOpenSession }: { stop: Stop; onOpenSession?: (sessionId: string) => void }) {
  const { sessionId } = stop
  if (sessionId === null || onOpenSession === undefined) return stop.title
  return (
    <button type="button" className={classes['open']} onClick={() => onOpenSession(sessionId)}>
      {stop.title}
    </button>
  )
}

function ratingInWords(stop: Stop, personId: string): string {
  const rating = stop.ratings.find(({ person }) => person.id === personId)
  if (rating === undefined) return ''
  return rating.ratedBy === 'clinician' ? `${rating.value} (impression)` : String(rating.value)
}
