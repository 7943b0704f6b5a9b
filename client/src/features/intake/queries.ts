import { queryOptions } from '@tanstack/react-query'
import { getIntake } from '#shared/contracts/intake'
import { call } from '../../api/call.ts'

/** What the first session established. Read anew for each form, never answered from what was read before. */
export const intakeQuery = (caseId: string) =>
  queryOptions({
    queryKey: ['intake', caseId],
    queryFn: ({ signal }) => call(getIntake, { params: { caseId }, signal }),
    gcTime: 0,
    staleTime: 0,
  })
