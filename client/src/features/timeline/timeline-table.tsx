import { memo } from 'react'
import { PersonName } from '../../ui/person-marker.tsx'
import classes from './repair-timeline.module.css'
import type { Stop, Timeline } from './timeline-types.ts'

type TimelineTableProps = {
  timeline: Timeline
  /** without it the table is only told, and nothing in it takes the focus */
  onOpenSession?: (sessionId: string) => void
}

/** Everything the chart shows, as text: the twin for who reads rather than looks. */
export const TimelineTable = memo(function TimelineTable({ timeline, onOpenSession }: TimelineTableProps) {
  return (
    <table className={classes['table']}>
      <caption className={classes['caption']}>
        Felt safety from 0 to 10, higher is safer; rated by the client unless it says impression. Where each
        injury stands now:{' '}
        {timeline.ladders.map((ladder) => `${ladder.handle}: ${ladder.words}`).join('. ') ||
          'no injury named yet'}
        .
      </caption>
      <thead>
        <tr>
          <th scope="col">Session</th>
          <th scope="col">Who came</th>
          {timeline.people.map((person) => (
            <th key={person.id} scope="col">
              <PersonName name={person.name} place={person.place} />
              <div className={classes['quiet']}>felt safety</div>
            </th>
          ))}
          <th scope="col">Repair</th>
        </tr>
      </thead>
      <tbody>
        {timeline.stops.map((stop) => (
          <tr key={stop.key}>
            <th scope="row">
              <StopTitle stop={stop} {...(onOpenSession === undefined ? {} : { onOpenSession })} />
              <div className={classes['quiet']}>{stop.day}</div>
            </th>
            <td>{stop.cameWords}</td>
            {timeline.people.map((person) => (
              <td key={person.id}>{ratingInWords(stop, person.id)}</td>
            ))}
            <td>
              {stop.happened.map((event, index) => (
                <div key={index} className={event.kind === 'set_back' ? classes['lost'] : undefined}>
                  {event.handle}: {event.text}
                </div>
              ))}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  )
})

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
