import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { meQuery } from '../features/practice/queries.ts'
import { listKept, type DraftKind } from './crash-buffer.ts'

/** Whether this browser keeps something of a draft of this clinician: what holds it is opened at once. */
export function useIsKept(kind: DraftKind, draftId: string): boolean {
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const { data } = useQuery({
    queryKey: ['kept', owner, kind, draftId],
    queryFn: () => listKept(owner).catch(() => []),
    gcTime: 0,
    staleTime: 0,
  })
  return (data ?? []).some((mark) => mark.kind === kind && mark.draftId === draftId)
}
