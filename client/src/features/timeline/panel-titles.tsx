import { memo } from 'react'
import { PersonMarker, PersonName } from '../../ui/person-marker.tsx'
import classes from './repair-timeline.module.css'
import type { Timeline } from './timeline-types.ts'
import type { Layout } from './timeline-layout.ts'

/** What each panel shows: at its left, or above it where the chart is narrow. */
export const PanelTitles = memo(function PanelTitles({
  timeline,
  layout,
}: {
  timeline: Timeline
  layout: Layout
}) {
  const { narrow, safety, strip } = layout
  const at = (top: number) => ({
    top: narrow ? top - 44 : top - 7,
    width: narrow ? layout.width : layout.axis.left - 30,
  })
  return (
    <div className={narrow ? classes['titlesAbove'] : classes['titlesBeside']}>
      <div className={classes['title']} style={at(safety.top)}>
        <b>Felt safety</b>
        <span className={classes['quiet']}>
          {narrow ? '0–10, higher is safer' : '0–10, higher is safer; not a validated scale'}
        </span>
        {narrow && (
          <span className={classes['people']}>
            {timeline.people.map((person) => (
              <PersonName key={person.id} name={person.name} place={person.place} />
            ))}
          </span>
        )}
      </div>
      {layout.ladders.map(({ ladder, top, bottom }) => (
        <div
          key={ladder.injuryId}
          className={classes['title']}
          style={{ ...at(top), maxHeight: bottom - top + (narrow ? 0 : 14) }}
        >
          <b title={ladder.handle}>{ladder.handle}</b>
          <span className={classes['quiet']}>
            injured: <PersonMarker place={ladder.injured.place} size={9} /> {ladder.injured.name}
          </span>
          <span className={classes['words']}>{ladder.words}</span>
        </div>
      ))}
      <div
        className={classes['title']}
        style={{ ...at(strip.top), top: narrow ? strip.top - 18 : strip.top }}
      >
        <b>Sessions</b>
      </div>
    </div>
  )
})
