import { queryOptions } from '@tanstack/react-query'
import { getCase, listCases } from '#shared/contracts/cases'
import { call } from '../../api/call.ts'

/** The clinician's whole caseload, whatever the status. */
export const casesQuery = () =>
  queryOptions({ queryKey: ['cases'], queryFn: ({ signal }) => call(listCases, { signal }) })

/** A case with everything its tabs show. */
export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId],
    queryFn: ({ signal }) => call(getCase, { params: { caseId }, signal }),
  })
