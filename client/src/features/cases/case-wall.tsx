import { memo } from 'react'
import type { CaseRow } from '#shared/contracts/cases'
import { wordingOf } from '#shared/domain/cases'
import { describeWall } from '#shared/domain/standing'
import { RepairWall } from '../../ui/repair-wall.tsx'

type CaseWallProps = {
  injury: CaseRow['injuries'][number]
  kind: CaseRow['kind']
  people: CaseRow['people']
}

/** The mini wall of one injury of a caseload row. Its words are made here: hundreds of them are most of an answer. */
export const CaseWall = memo(function CaseWall({ injury, kind, people }: CaseWallProps) {
  const { standing, injuredId, injuringId } = injury
  const injured = people.find((person) => person.id === injuredId)
  const injuring = people.find((person) => person.id === injuringId)
  const names = injured && injuring ? { injured: injured.name, injuring: injuring.name } : undefined
  const described = describeWall(
    standing,
    names,
    wordingOf(kind, injuring?.role ?? 'partner'),
    standing.capstone,
  )
  return <RepairWall standing={{ ...standing, described }} size="mini" />
})
