import { Link } from '@tanstack/react-router'
import type { Brief } from '#shared/contracts/brief'
import { briefRules } from '#shared/domain/brief'
import type { ChangeKind } from '#shared/domain/since'
import { Card } from '../../ui/card.tsx'
import { Why } from '../../ui/why.tsx'
import { dayInWords } from '../practice/dates.ts'
import { isApart, type BriefProps } from './around.ts'
import classes from './brief.module.css'

const words: Record<ChangeKind, string> = {
  session_planned: 'A session was planned',
  session_missed: 'A session was cancelled or missed',
  session_logged: 'A session was logged',
  session_changed: 'A session was changed',
  note_signed: 'A note was signed',
  addendum_written: 'An addendum was written',
  injury_named: 'An injury was named',
  injury_changed: 'An injury’s story was changed',
  judgement_recorded: 'A judgement about the bond was recorded',
  intake_changed: 'What the first session established was changed',
  case_changed: 'People, cycle or status were changed',
}

type Change = Brief['since'][number]

/** more are folded away, the latest come first */
const most = 6

/** What anyone on the care team wrote since the last session. */
export function SinceCard({ brief, told }: BriefProps) {
  const { since } = brief
  const [first, rest] = [since.slice(0, most), since.slice(most)]
  const apart = (change: Change) => isApart(brief, change.sessionId)
  return (
    <Card
      title="Since last session"
      aside={<Why of="changes since the last session">{briefRules.since}</Why>}
    >
      {since.length === 0 ? (
        <p className={`${classes['none']} ${classes['onScreen']}`}>
          {brief.last !== null
            ? 'Nothing was written or changed.'
            : brief.expected.lastSeen === null
              ? 'There was no session yet.'
              : 'Nothing stands here yet.'}
        </p>
      ) : (
        <>
          <Changes changes={first} brief={brief} told={told} />
          {rest.length > 0 && (
            <details className={classes['more']} data-apart={rest.some(apart) || undefined}>
              <summary>and {rest.length} more</summary>
              <Changes changes={rest} brief={brief} told={told} />
            </details>
          )}
        </>
      )}
      {/* the same words whether nothing changed or nothing that may be printed did */}
      {first.every(apart) ? (
        <p className={`${classes['none']} ${classes['onPaper']}`}>Nothing stands here.</p>
      ) : null}
    </Card>
  )
}

function Changes({ changes, brief, told }: BriefProps & { changes: readonly Change[] }) {
  return (
    <ul className={classes['since']}>
      {changes.map((change) => (
        <li
          key={`${change.what} ${change.at} ${change.sessionId} ${change.injuryId}`}
          data-apart={isApart(brief, change.sessionId) || undefined}
        >
          <ChangeLink change={change} caseId={brief.case.id} />
          {change.by ? ` by ${change.by}` : ''}{' '}
          <span className={classes['age']}>{dayInWords(change.at, told)}</span>
        </li>
      ))}
    </ul>
  )
}

function ChangeLink({ change, caseId }: { change: Change; caseId: string }) {
  const { sessionId, injuryId, what } = change
  if (sessionId !== null)
    return (
      <Link to="/cases/$caseId/sessions/$sessionId" params={{ caseId, sessionId }}>
        {words[what]}
      </Link>
    )
  if (injuryId !== null)
    return (
      <Link to="/cases/$caseId/injuries/$injuryId" params={{ caseId, injuryId }}>
        {words[what]}
      </Link>
    )
  return (
    <Link to="/cases/$caseId/people" params={{ caseId }}>
      {words[what]}
    </Link>
  )
}
