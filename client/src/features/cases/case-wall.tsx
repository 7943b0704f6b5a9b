import { memo } from 'react'
import type { CaseRow } from '#shared/contracts/cases'
import { describeWall } from '#shared/domain/standing'
import { RepairWall } from '../../ui/repair-wall.tsx'
import { sidesOf } from '../injuries/injury-words.ts'

type CaseWallProps = {
  injury: CaseRow['injuries'][number]
  kind: CaseRow['kind']
  people: CaseRow['people']
}

/** The mini wall of one injury of a caseload row. Its words are made here: hundreds of them are most of an answer. */
export const CaseWall = memo(function CaseWall({ injury, kind, people }: CaseWallProps) {
  const { standing } = injury
  const { names, wording } = sidesOf(injury, { people, kind })
  const described = describeWall(standing, names, wording, standing.capstone)
  return <RepairWall standing={{ ...standing, described }} size="mini" />
})
