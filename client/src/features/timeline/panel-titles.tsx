import { memo } from 'react'
import { PersonMarker, PersonName } from '../../ui/person-marker.tsx'
import classes from './repair-timeline.module.css'
import type { Layout, PanelBox, ScaleBox } from './timeline-layout.ts'
import type { LadderPanel, Timeline } from './timeline-types.ts'

/** What each panel shows: at its left, or above it where the chart is narrow. */
export const PanelTitles = memo(function PanelTitles({
  timeline,
  layout,
  panels,
}: {
  timeline: Timeline
  layout: Layout
  /** the panels that are told; the others of the layout keep their place */
  panels: readonly PanelBox[]
}) {
  const { narrow, strip } = layout
  const at = (top: number) => ({
    top: narrow ? top - 44 : top - 7,
    width: narrow ? layout.width : layout.axis.left - 30,
  })
  return (
    <div className={narrow ? classes['titlesAbove'] : classes['titlesBeside']}>
      {panels.map((box) => (
        <div
          key={box.panel.key}
          className={classes['title']}
          style={{
            // change events stand between the title and the panel
            ...at(narrow && box.kind === 'scale' ? box.start : box.top),
            maxHeight: box.bottom - box.top + (narrow ? 0 : 14),
          }}
        >
          <Title box={box} narrow={narrow} timeline={timeline} />
        </div>
      ))}
      {strip !== null && (
        <div
          className={classes['title']}
          style={{ ...at(strip.top), top: narrow ? strip.top - 18 : strip.top }}
        >
          <b>Sessions</b>
        </div>
      )}
    </div>
  )
})

type TitleProps = { box: PanelBox; narrow: boolean; timeline: Timeline }

function Title({ box, narrow, timeline }: TitleProps) {
  if (box.kind === 'scale') {
    const { panel } = box
    return (
      <>
        <b>{panel.title}</b>
        <span className={classes['quiet']}>{aboutOf(box, narrow)}</span>
        {narrow && !panel.under && (
          <span className={classes['people']}>
            {timeline.people.map((person) => (
              <PersonName key={person.id} name={person.name} place={person.place} />
            ))}
          </span>
        )}
      </>
    )
  }
  const { panel } = box
  return (
    <>
      <b title={panel.handle} dir="auto">
        {panel.handle}
      </b>
      <span className={classes['quiet']}>
        injured: <PersonMarker place={panel.injured.place} size={9} /> <bdi>{panel.injured.name}</bdi>
        {asideOf(panel)}
      </span>
      <span className={classes['words']}>{panel.words}</span>
    </>
  )
}

/** What a panel of ratings shows, and how many of its change events have no room for their names. */
export function aboutOf({ panel, labels }: ScaleBox, narrow: boolean): string {
  const about = narrow ? panel.about.replace(/;.*/, '') : panel.about
  const unnamed = panel.events.length - labels.length
  if (unnamed === 0) return about
  return `${about}; ${unnamed} change ${unnamed === 1 ? 'event' : 'events'} not named`
}

/** ' · 2019 · possible', what else is known of an injury. */
export function asideOf({ when, tags }: LadderPanel): string {
  return [when, ...tags]
    .filter(Boolean)
    .map((part) => ` · ${part}`)
    .join('')
}
