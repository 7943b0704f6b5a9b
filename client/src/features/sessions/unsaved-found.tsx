import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { Link, useLocation } from '@tanstack/react-router'
import { caseName } from '#shared/domain/couple-name'
import { listKept, type KeptMark } from '../../forms/crash-buffer.ts'
import { useShown } from '../../ui/shown.ts'
import { casesQuery } from '../cases/queries.ts'
import { momentInWords, type Told } from '../practice/dates.ts'
import { meQuery } from '../practice/queries.ts'
import classes from './unsaved-found.module.css'

/** Says on every page that this browser holds typing of this clinician that was never saved, and leads to it. */
export function UnsavedFound({ told }: { told: Told }) {
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const { pathname } = useLocation()
  const { data } = useQuery({
    queryKey: ['kept', owner],
    queryFn: () => listKept(owner).catch(() => []),
    // looked at anew on each page: what was saved meanwhile is gone
    queryHash: `kept ${owner} ${pathname}`,
    gcTime: 0,
    staleTime: 0,
  })
  // the page of a draft tells of it itself, and so does a version that was put aside where it was put
  const others = (data ?? []).filter((mark) => mark.aside === null && !pathname.startsWith(placeOf(mark)))
  const cases = useShown(useQuery({ ...casesQuery(), enabled: others.length > 0 }).data)
  if (others.length === 0 || pathname.includes('/sessions/new')) return null
  const nameOf = (caseId: string) => {
    const found = cases?.cases.find((each) => each.id === caseId)
    return found === undefined ? '' : ` with ${caseName(found.kind, found.people)}`
  }
  return (
    <aside className={classes['found']} aria-label="Typing that was not saved">
      {others.map((mark) => (
        <p key={mark.name} className={classes['line']}>
          {kindWords[mark.kind]}
          {nameOf(mark.caseId)} from {momentInWords(mark.at, told)} was not saved. It is kept in this browser,
          for you alone. <LinkTo mark={mark} />
        </p>
      ))}
    </aside>
  )
}

const kindWords = {
  session: 'Typing in a session',
  'private-note': 'Typing in a private note',
  intake: 'Typing in a first session',
  addendum: 'Typing in an addendum',
} as const

/** The address at which a draft is told of by its own page. */
const placeOf = ({ kind, caseId, draftId }: KeptMark) =>
  kind === 'intake' ? `/cases/${caseId}/people` : `/cases/${caseId}/sessions/${draftId}`

function LinkTo({ mark }: { mark: KeptMark }) {
  const { caseId, draftId } = mark
  if (mark.kind === 'intake') {
    return (
      <Link to="/cases/$caseId/people" params={{ caseId }}>
        Go back to it
      </Link>
    )
  }
  return mark.isNew ? (
    <Link to="/cases/$caseId/sessions/new" params={{ caseId }} search={{ id: draftId, another: true }}>
      Go back to it
    </Link>
  ) : (
    <Link to="/cases/$caseId/sessions/$sessionId" params={{ caseId, sessionId: draftId }}>
      Go back to it
    </Link>
  )
}
