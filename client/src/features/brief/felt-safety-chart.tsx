import { VisuallyHidden } from '@mantine/core'
import { Link } from '@tanstack/react-router'
import { memo } from 'react'
import type { Brief } from '#shared/contracts/brief'
import { splitAtGaps } from '#shared/domain/gaps'
import { labelOf, observationsOf } from '#shared/domain/vocabulary'
import { besideEqual, lookOf, markerPath } from '../../ui/person-look.ts'
import { dayInWords, type Told } from '../practice/dates.ts'
import classes from './brief.module.css'

type Person = Brief['case']['people'][number]
type ChartProps = { caseId: string; feltSafety: Brief['feltSafety']; people: readonly Person[]; told: Told }

const width = 440
const radius = 3.4
const box = { left: 26, right: 16, top: 26, bottom: 24, height: 176 }
const events = observationsOf('change_event')

/** Both lines on one true time axis; a dotted line marks a set-back, a tick on top a change event. With its table. */
export const FeltSafetyChart = memo(function FeltSafetyChart({
  caseId,
  feltSafety,
  people,
  told,
}: ChartProps) {
  const { points, marks } = feltSafety
  // rated or marked: both are on the axis and in the table
  const sessions = [...new Map([...points, ...marks].map(({ sessionId, at }) => [sessionId, at]))].toSorted(
    ([, a], [, b]) => Date.parse(a) - Date.parse(b),
  )
  const times = sessions.map(([, at]) => Date.parse(at))
  const [from, to] = [Math.min(...times), Math.max(...times)]
  const [left, right] = [box.left + 6, width - box.right]
  const x = (at: string) =>
    r(to === from ? (left + right) / 2 : left + ((Date.parse(at) - from) / (to - from)) * (right - left))
  const y = (value: number) => r(box.height - box.bottom - (value / 10) * (box.height - box.top - box.bottom))
  const ends = [...new Set([sessions[0]?.[1], sessions.at(-1)?.[1]])].flatMap((at) =>
    at === undefined ? [] : [at],
  )
  return (
    <>
      <svg className={classes['chart']} viewBox={`0 0 ${width} ${box.height}`} aria-hidden="true">
        {[0, 5, 10].map((value) => (
          <g key={value}>
            <line className={classes['grid']} x1={left} x2={right} y1={y(value)} y2={y(value)} />
            <text className={classes['tick']} x={left - 9} y={y(value) + 4} textAnchor="end">
              {value}
            </text>
          </g>
        ))}
        {ends.map((at, index) => (
          <text
            key={at}
            className={classes['tick']}
            x={ends.length === 1 ? x(at) : index === 0 ? left : right}
            y={box.height - 6}
            textAnchor={ends.length === 1 ? 'middle' : index === 0 ? 'start' : 'end'}
          >
            {dayInWords(at, told)}
          </text>
        ))}
        {marks.map((mark) => (
          <line
            key={`${mark.sessionId} ${mark.slug}`}
            className={mark.what === 'set_back' ? classes['setBack'] : classes['event']}
            x1={x(mark.at)}
            x2={x(mark.at)}
            y1={mark.what === 'set_back' ? box.top - 4 : box.top - 14}
            y2={mark.what === 'set_back' ? box.height - box.bottom : box.top - 5}
          />
        ))}
        {people.map((person) => {
          const look = lookOf(person.place)
          const runs = splitAtGaps(
            points.filter((point) => point.personId === person.id),
            21,
            told.timeZone,
          )
          return (
            <g key={person.id} data-place={person.place}>
              <path
                d={runs
                  .map((run) => run.map((p, i) => `${i === 0 ? 'M' : 'L'}${x(p.at)} ${y(p.value)}`).join(''))
                  .join('')}
                fill="none"
                stroke={look.color}
                strokeWidth={2}
                strokeLinejoin="round"
                {...(look.dash === undefined ? {} : { strokeDasharray: look.dash })}
              />
              {runs.flat().map((p) => (
                <path
                  key={p.sessionId}
                  d={markerPath(
                    person.place,
                    x(p.at) + besideEqual(p, points, people, radius),
                    y(p.value),
                    radius,
                  )}
                  stroke={look.color}
                  strokeWidth={1.5}
                  fill={p.ratedBy === 'client' ? look.color : 'var(--hf-card)'}
                />
              ))}
            </g>
          )
        })}
      </svg>
      {marks.length > 0 ? (
        <p className={classes['marks']}>
          {marks.some(({ what }) => what === 'set_back') ? <span data-key="set_back">set-back</span> : null}
          {marks
            .filter(({ what }) => what === 'change_event')
            .map((mark) => (
              <span key={`${mark.sessionId} ${mark.slug}`} data-key="change_event">
                <Link
                  to="/cases/$caseId/sessions/$sessionId"
                  params={{ caseId, sessionId: mark.sessionId }}
                  className={classes['plain'] ?? ''}
                >
                  {labelOf(events, mark.slug)}, {dayInWords(mark.at, told)}
                </Link>
              </span>
            ))}
        </p>
      ) : null}
      <VisuallyHidden>
        <table>
          <caption>Felt safety, 0 to 10</caption>
          <thead>
            <tr>
              <th scope="col">Session</th>
              {people.map((person) => (
                <th key={person.id} scope="col">
                  {person.name}
                </th>
              ))}
              <th scope="col">Marked</th>
            </tr>
          </thead>
          <tbody>
            {sessions.map(([sessionId, at]) => (
              <tr key={sessionId}>
                <th scope="row">{dayInWords(at, told)}</th>
                {people.map((person) => {
                  const point = points.find((p) => p.sessionId === sessionId && p.personId === person.id)
                  return (
                    <td key={person.id}>
                      {point ? `${point.value}${point.ratedBy === 'clinician' ? ' (impression)' : ''}` : ''}
                    </td>
                  )
                })}
                <td>
                  {marks
                    .filter((mark) => mark.sessionId === sessionId)
                    .map((mark) => (mark.what === 'set_back' ? 'set-back' : labelOf(events, mark.slug)))
                    .join(', ')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </VisuallyHidden>
    </>
  )
})

function r(value: number): number {
  return Math.round(value * 10) / 10
}
