import type { RepairEntry } from '#shared/domain/repair'
import { standing, type Standing } from '#shared/domain/standing'
import type { SampleCase } from '../../server/src/sample/write-case.ts'

/** Where each injury of a sample case stands, in the order of its injuries. */
export function sampleStandings({ injuries, sessions }: SampleCase): Standing[] {
  return injuries.map(({ named, baseline }) => {
    const before = (baseline?.entries ?? []).map((entry, position): RepairEntry => ({
      ...entry,
      injuryId: named.id,
      sessionId: null,
      at: `${baseline?.on}T00:00:00.000Z`,
      position,
      corrects: null,
      struck: false,
    }))
    // what was told to one alone is part of no wall
    const joint = sessions.filter(({ body }) => !body.keptApart)
    const since = joint.flatMap(({ id, body }) =>
      body.entries.map((entry, position): RepairEntry => ({
        ...entry,
        sessionId: id,
        at: body.startsAt,
        position,
        corrects: null,
        struck: false,
      })),
    )
    return standing([...before, ...since], named.id)
  })
}
