import { useEffect, useMemo, useRef } from 'react'
import type { CaseTimeline } from '#shared/contracts/timeline'
import { caseName } from '#shared/domain/couple-name'
import { useNamesHidden } from '../../ui/shown.ts'
import { calendarDay } from '../practice/dates.ts'
import { forPaper } from './for-paper.ts'
import { PictureFrame, pictureSize } from './picture-frame.tsx'
import { drawnIn, pictureOf, saveFile, toPng } from './picture-file.ts'
import classes from './repair-timeline.module.css'
import { TimelineChart } from './timeline-chart.tsx'
import { timelineOf, type TimelineOptions } from './timeline-data.ts'
import { layoutOf } from './timeline-layout.ts'

export type Picture = { format: 'svg' | 'png'; initials: boolean; events: boolean }

type PictureMakerProps = {
  picture: Picture
  data: CaseTimeline
  options: TimelineOptions
  /** the day in the practice */
  today: string
  onDone: () => void
}

const width = 1_080

/** Draws the timeline once more out of sight, as it may leave the house, and saves it as a file. */
export function PictureMaker({ picture, data, options, today, onDone }: PictureMakerProps) {
  const holder = useRef<HTMLDivElement>(null)
  const hidden = useNamesHidden()
  const paper = useMemo(
    // initials of what are initials already would tell less, or something else
    () => forPaper(data, { ...picture, initials: picture.initials && !hidden }),
    [data, picture, hidden],
  )
  const timeline = useMemo(() => timelineOf(paper, options), [paper, options])
  const layout = useMemo(() => layoutOf(timeline, width), [timeline])
  const done = useRef(onDone)
  useEffect(() => {
    done.current = onDone
  })
  useEffect(() => {
    let stopped = false
    const make = async () => {
      const box = holder.current
      if (box === null) return
      await drawnIn(box, () => stopped)
      if (stopped) return
      const text = pictureOf(box)
      const size = pictureSize(timeline, layout)
      const file =
        picture.format === 'svg' ? new Blob([text], { type: 'image/svg+xml' }) : await toPng(text, size)
      saveFile(file, `repair-timeline-${today}.${picture.format}`)
      done.current()
    }
    void make()
    return () => {
      stopped = true
    }
  }, [picture, timeline, layout, today])
  return (
    <div ref={holder} className={classes['offscreen']} aria-hidden="true">
      <PictureFrame
        timeline={timeline}
        layout={layout}
        name={caseName(paper.case.kind, paper.case.people)}
        made={calendarDay(today, options.locale)}
      />
      <TimelineChart
        timeline={timeline}
        layout={layout}
        panels={layout.panels}
        timeZone={options.timeZone}
        locale={options.locale}
      />
    </div>
  )
}
