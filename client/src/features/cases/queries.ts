import { queryOptions } from '@tanstack/react-query'
import { getCase, listCases } from '#shared/contracts/cases'
import { call } from '../../api/call.ts'

/** Whoever goes back within the hour sees at once what was there, and its age. */
const kept = 60 * 60_000

/** The clinician's whole caseload, whatever the status. */
export const casesQuery = () =>
  queryOptions({
    queryKey: ['cases'],
    queryFn: ({ signal }) => call(listCases, { signal }),
    gcTime: kept,
  })

/** A case with everything its tabs show. */
export const caseQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['cases', caseId],
    queryFn: ({ signal }) => call(getCase, { params: { caseId }, signal }),
    gcTime: kept,
  })
