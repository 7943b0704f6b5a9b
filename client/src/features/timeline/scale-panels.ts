import type { TimelineSession } from '#shared/contracts/timeline'
import { splitAtGaps } from '#shared/domain/gaps'
import type { RatingRow } from '#shared/domain/timeline'
import { lookOf } from '../../ui/person-look.ts'
import { eventInWords, type Indexed, type Shape } from './stops.ts'
import type { Point, ScaleLine, ScalePanel } from './timeline-types.ts'

/** Felt safety of each person, and the change events above it. */
export function safetyPanel(shape: Shape, sessions: readonly Indexed[], timeZone: string): ScalePanel {
  return {
    kind: 'scale',
    key: 'safety',
    title: 'Felt safety',
    about: '0–10, higher is safer; not a validated scale',
    under: false,
    lines: shape.people.map(({ place, name, id }) => ({
      key: id,
      of: 'safety',
      label: name,
      place,
      dash: lookOf(place).dash,
      runs: runsOf(sessions, ({ safety }) => safety, place, timeZone),
    })),
    events: sessions.flatMap(({ session, at }) =>
      session.events.length === 0 ? [] : [{ at, label: session.events.map(eventInWords).join(', ') }],
    ),
  }
}

/** The injured person's pain and trust about one injury, where they are asked for and were rated; else null. */
export function ratingPanel(
  shape: Shape,
  sessions: readonly Indexed[],
  index: number,
  timeZone: string,
): ScalePanel | null {
  const injury = shape.data.injuries[index]
  if (injury === undefined) return null
  const place = shape.people.find(({ id }) => id === injury.injuredId)?.place ?? 2
  const asked = (['pain', 'trust'] as const).filter((of) => shape[of])
  const lines = asked.flatMap((of): ScaleLine[] => {
    const runs = runsOf(sessions, (session) => session[of], index, timeZone)
    // pain is dotted whoever feels it: the two lines are of one person
    const dash = of === 'pain' ? '1.5 3.5' : lookOf(place).dash
    return runs.length === 0 ? [] : [{ key: `${of} ${injury.id}`, of, label: of, place, dash, runs }]
  })
  if (lines.length === 0) return null
  const title = lines.length === 2 ? 'Pain and trust' : lines[0]?.label === 'pain' ? 'Pain' : 'Trust'
  return {
    kind: 'scale',
    key: `rated ${injury.id}`,
    title,
    about: `0–10, about ${injury.handle}`,
    under: true,
    lines,
    events: [],
  }
}

function runsOf(
  sessions: readonly Indexed[],
  rowsOf: (session: TimelineSession) => readonly RatingRow[],
  of: number,
  timeZone: string,
): Point[][] {
  const points = sessions.flatMap(({ session, at }) => {
    const row = rowsOf(session).find(([index]) => index === of)
    if (row === undefined) return []
    const [, value, ratedBy] = row
    return [{ at: session.startsAt, point: { at, value, ratedBy } }]
  })
  return splitAtGaps(points, 21, timeZone).map((run) => run.map(({ point }) => point))
}
