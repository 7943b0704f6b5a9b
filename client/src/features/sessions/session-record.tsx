import { Link } from '@tanstack/react-router'
import type { SessionContext } from '#shared/contracts/sessions'
import type { Told } from '../practice/dates.ts'
import { NoteReader } from './note-reader.tsx'
import { Section } from './section.tsx'
import type { SessionDraft } from './session-draft.ts'
import { sessionInWords, type Item, type Line } from './session-in-words.ts'
import classes from './session-record.module.css'
import type { Strikes } from './strikes.ts'

type SessionRecordProps = { draft: SessionDraft; context: SessionContext; told: Told; strikes: Strikes }

/** A session to read: what is recorded of it, well set; what an addendum has struck stays, beside what counts now. */
export function SessionRecord({ draft, context, told, strikes }: SessionRecordProps) {
  const lines = sessionInWords(draft, context, told)
  const parts = [...new Set(lines.map((line) => line.part))]
  return (
    <div className={classes['record']}>
      {parts.map((part) => (
        <Section key={part} title={part}>
          <dl className={classes['lines']}>
            {lines
              .filter((line) => line.part === part)
              .map((line) => (
                <Told key={line.key} line={line} strikes={strikes} hideLabel={line.label === part} />
              ))}
          </dl>
        </Section>
      ))}
      {draft.kind === 'first' ? (
        <p className={classes['elsewhere']}>
          What brings each of them stands with the{' '}
          <Link to="/cases/$caseId/people" params={{ caseId: context.caseId }}>
            people of the case
          </Link>
          .
        </p>
      ) : null}
    </div>
  )
}

type ToldProps = { line: Line; strikes: Strikes; hideLabel: boolean }

function Told({ line, strikes, hideLabel }: ToldProps) {
  const { label, items, prose } = line
  return (
    <div
      className={classes['line']}
      data-prose={prose}
      data-alone={hideLabel || undefined}
      data-apart={line.apart || undefined}
    >
      <dt className={hideLabel ? classes['hidden'] : classes['label']}>{label}</dt>
      <dd className={classes['told']}>
        {prose === 'note' ? (
          <NoteReader label="The note as written" text={items[0]?.text ?? ''} />
        ) : items.length === 1 && items[0] ? (
          <Said item={items[0]} strikes={strikes} />
        ) : (
          <ul className={classes['items']} data-row={line.inRow || undefined}>
            {items.map((item) => (
              <li key={item.key}>
                <Said item={item} strikes={strikes} />
              </li>
            ))}
          </ul>
        )}
        {line.apart && items[0]?.text.includes(':') ? (
          <span className={classes['apart']}>never part of the joint note, its print or its export</span>
        ) : null}
      </dd>
    </div>
  )
}

/** One thing that is told; struck, it stays readable, and what counts instead follows. */
function Said({ item, strikes }: { item: Item; strikes: Strikes }) {
  const instead = strikes.get(item.key)
  if (instead === undefined) return <span dir="auto">{item.text}</span>
  return (
    <>
      <s dir="auto">{item.text}</s> <span className={classes['struck']}>struck</span>
      {instead === null ? null : (
        <>
          {' '}
          → <Said item={instead} strikes={strikes} />
        </>
      )}
    </>
  )
}
