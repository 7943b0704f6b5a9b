import { lookOf, markerPath } from '../../ui/person-look.ts'
import { shortened } from './labels.ts'
import { aboutOf, asideOf } from './panel-titles.tsx'
import classes from './repair-timeline.module.css'
import { keyEntries } from './timeline-key.tsx'
import type { Layout, PanelBox } from './timeline-layout.ts'
import type { Timeline } from './timeline-types.ts'

const margin = 28
const head = 72
const keyRow = 22
const keyWidth = 170

/** How large the whole picture is, in pixels. */
export function pictureSize(timeline: Timeline, layout: Layout): { width: number; height: number } {
  const perRow = Math.floor(layout.width / keyWidth)
  const rows = Math.ceil(keyEntries(timeline).length / perRow)
  return { width: layout.width + 2 * margin, height: head + layout.height + rows * keyRow + 2 * margin }
}

type PictureFrameProps = { timeline: Timeline; layout: Layout; name: string; made: string }

/** What stands around the chart in a picture: whose it is, when it was made, the panels' titles and the key. */
export function PictureFrame({ timeline, layout, name, made }: PictureFrameProps) {
  const { width, height } = pictureSize(timeline, layout)
  const perRow = Math.floor(layout.width / keyWidth)
  return (
    <svg data-frame="" width={width} height={height} viewBox={`0 0 ${width} ${height}`}>
      <rect className={classes['sheetGround']} width={width} height={height} />
      <text className={classes['pictureName']} x={margin} y={margin + 16}>
        {shortened(name, 90)}
      </text>
      <text className={classes['pictureText']} x={margin} y={margin + 36}>
        Repair timeline, made {made} · page 1 of 1
      </text>
      <g transform={`translate(${margin} ${head})`}>
        <g data-chart="" />
        {layout.panels.map((box) => (
          <Lines key={box.panel.key} y={box.top + 6} {...titleOf(box)} />
        ))}
        {layout.strip === null ? null : <Lines y={layout.strip.top + 12} title={['Sessions']} />}
        <g transform={`translate(0 ${layout.height + 14})`}>
          {keyEntries(timeline).map(({ label, drawing }, index) => (
            <g
              key={label}
              transform={`translate(${(index % perRow) * keyWidth} ${Math.floor(index / perRow) * keyRow})`}
            >
              {drawing}
              <text className={classes['pictureText']} x={26} y={11}>
                {label}
              </text>
            </g>
          ))}
        </g>
        {timeline.people.map(({ id, name: one, place }, index) => (
          <g key={id} transform={`translate(${layout.width - 230 * (timeline.people.length - index)} -36)`}>
            <path d={markerPath(place, 6, 7, 5)} fill={lookOf(place).color} />
            <text className={classes['pictureText']} x={18} y={11}>
              {shortened(one, 28)}
            </text>
          </g>
        ))}
      </g>
    </svg>
  )
}

type LinesProps = { title: readonly string[]; more?: readonly string[] }

function Lines({ y, title, more = [] }: LinesProps & { y: number }) {
  return [...title, ...more].map((line, index) => (
    <text
      key={index}
      className={index < title.length ? classes['pictureTitle'] : classes['pictureText']}
      x={0}
      y={y + index * 16}
    >
      {line}
    </text>
  ))
}

function titleOf(box: PanelBox): LinesProps {
  if (box.kind === 'scale') return { title: [box.panel.title], more: wrapped(aboutOf(box, false), 26, 5) }
  const { panel } = box
  return {
    title: wrapped(panel.handle, 20, 2),
    more: [
      shortened(`injured: ${panel.injured.name}`, 26),
      ...wrapped(asideOf(panel).slice(3), 26, 1),
      ...wrapped(panel.words, 26, 4),
    ],
  }
}

/** Text in lines of at most `most` characters, cut after `lines` of them. */
export function wrapped(text: string, most: number, lines: number): string[] {
  const found: string[] = []
  for (const word of text.split(/\s+/).filter(Boolean)) {
    const last = found.at(-1)
    if (last !== undefined && last.length + word.length < most) found[found.length - 1] = `${last} ${word}`
    else found.push(word)
  }
  const kept = found.slice(0, lines).map((line) => shortened(line, most))
  if (found.length > lines)
    kept[lines - 1] = `${shortened(kept[lines - 1] ?? '', most - 1).replace(/…$/, '')}…`
  return kept
}
