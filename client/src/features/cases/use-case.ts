import { useSuspenseQuery } from '@tanstack/react-query'
import { useParams } from '@tanstack/react-router'
import type { CaseHead, CaseOverview } from '#shared/contracts/cases'
import { can } from '#shared/domain/care-team'
import { useShown } from '../../ui/shown.ts'
import { caseQuery } from './queries.ts'

/** The case of this page as it is shown (with initials while names are hidden); its route has loaded it. */
export function useCase(): CaseOverview {
  return useShown(useRealCase())
}

/** The same as the server said it: for forms, and for finding names in answers that list no people. */
export function useRealCase(): CaseOverview {
  const { caseId } = useParams({ from: '/signed-in/cases/$caseId' })
  return useSuspenseQuery(caseQuery(caseId)).data
}

/** Why this clinician cannot write in the case now; undefined when they can. */
export function whyReadOnly({ status, teamRole }: Pick<CaseHead, 'status' | 'teamRole'>): string | undefined {
  if (!can(teamRole, 'write')) return 'Your role on this care team may read this case, but not change it.'
  if (status === 'closed') return 'This case is closed. Reopen it on the People page to change it.'
  return undefined
}
