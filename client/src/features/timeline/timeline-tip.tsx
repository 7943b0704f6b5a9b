import { memo } from 'react'
import { PersonMarker } from '../../ui/person-marker.tsx'
import classes from './repair-timeline.module.css'
import type { Stop } from './timeline-types.ts'
import type { Layout } from './timeline-layout.ts'

type TimelineTipProps = { stop: Stop; x: number; y: number; layout: Layout; hint: string }

const most = 7
const tipWidth = 272

/** The line through all panels at one stop, and what happened there. */
export function TimelineTip({ stop, x, y, layout, hint }: TimelineTipProps) {
  const width = Math.min(tipWidth, layout.width - 16)
  const beside = x + 14 + width <= layout.width ? x + 14 : x - 14 - width
  const left = Math.min(Math.max(0, beside), layout.width - width)
  return (
    <>
      <div
        className={classes['cursor']}
        style={{ transform: `translateX(${x}px)`, top: 4, height: layout.axisTop - 4 }}
      />
      <div
        className={classes['tip']}
        style={{ transform: `translate(${left}px, ${y}px)`, width }}
        data-testid="timeline-tip"
      >
        <StopWords stop={stop} />
        {stop.sessionId !== null && <p className={classes['hint']}>{hint}</p>}
      </div>
    </>
  )
}

const StopWords = memo(function StopWords({ stop }: { stop: Stop }) {
  return (
    <>
      <p className={classes['tipTitle']}>
        {stop.title}, {stop.day}
      </p>
      {stop.cameWords !== '' && <p className={classes['quiet']}>{sideWords(stop)}</p>}
      {stop.ratings.length > 0 && (
        <p className={classes['tipRatings']}>
          <span className={classes['quiet']}>Felt safety</span>
          {stop.ratings.map(({ person, value, ratedBy }) => (
            <span key={person.id} className={classes['rating']}>
              <PersonMarker place={person.place} size={9} /> <bdi>{person.name}</bdi> <b>{value}</b>
              {ratedBy === 'clinician' && <span className={classes['quiet']}> (impression)</span>}
            </span>
          ))}
        </p>
      )}
      {stop.injuryRatings.length > 0 && (
        <p className={classes['quiet']}>{injuryRatingsInWords(stop).slice(0, most).join('; ')}</p>
      )}
      {stop.events.length > 0 && <p className={classes['changed']}>{stop.events.join(', ')}</p>}
      <ul className={classes['happened']}>
        {stop.happened.slice(0, most).map((event, index) => (
          <li key={index} className={event.kind === 'set_back' ? classes['lost'] : undefined}>
            <span className={classes['quiet']}>{event.handle}:</span> {event.text}
          </li>
        ))}
      </ul>
      {stop.happened.length > most && (
        <p className={classes['quiet']}>and {stop.happened.length - most} more</p>
      )}
    </>
  )
})

/** A stop in one breath, for a screen reader. */
export function stopInWords(stop: Stop): string {
  const ratings = stop.ratings.map(
    ({ person, value, ratedBy }) =>
      `${person.name} ${value}${ratedBy === 'clinician' ? ' by the clinician’s impression' : ''}`,
  )
  return [
    `${stop.title}, ${stop.day}`,
    sideWords(stop),
    ratings.length === 0 ? '' : `felt safety: ${ratings.join(', ')}`,
    injuryRatingsInWords(stop).join('; '),
    stop.events.join(', '),
    ...stop.happened.map((event) => `${event.handle}: ${event.text}`),
  ]
    .filter((part) => part !== '')
    .join('. ')
}

/** 'Both came; note not signed yet'. */
export function sideWords({ cameWords, keptApart, unsigned }: Stop): string {
  return [cameWords, keptApart ? 'kept apart: do not raise' : '', unsigned ? 'note not signed yet' : '']
    .filter(Boolean)
    .join('; ')
}

/** 'The night of the loss: pain 7, trust 4 (impression)', a line for each injury. */
export function injuryRatingsInWords({ injuryRatings }: Stop): string[] {
  const handles = [...new Set(injuryRatings.map(({ handle }) => handle))]
  return handles.map((handle) => {
    const told = injuryRatings
      .filter((rating) => rating.handle === handle)
      .map(({ of, value, ratedBy }) => `${of} ${value}${ratedBy === 'clinician' ? ' (impression)' : ''}`)
    return `${handle}: ${told.join(', ')}`
  })
}
