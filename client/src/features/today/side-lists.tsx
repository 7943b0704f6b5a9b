import { Link } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { Today } from '#shared/contracts/today'
import { caseName } from '#shared/domain/couple-name'
import { ruleWords } from '#shared/domain/flags'
import { ageInWords } from '#shared/domain/signing'
import { Card } from '../../ui/card.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { useNamesHidden } from '../../ui/shown.ts'
import { Why } from '../../ui/why.tsx'
import { BringBack } from '../flags/bring-back.tsx'
import { FlagChip } from '../flags/flag-chip.tsx'
import { FlagRuleWords } from '../flags/flag-rule.tsx'
import { PutAside } from '../flags/put-aside.tsx'
import { calendarDay, dayInWords, hourInWords, type Told } from '../practice/dates.ts'
import classes from './today.module.css'

type SideProps = { today: Today; told: Told }

/** The clinician's own notes that wait for their signature, the oldest first. */
export function UnsignedNotes({ today, told }: SideProps) {
  const { unsigned } = today
  return (
    <Card
      title="Unsigned notes"
      aside={
        <Why of="unsigned notes">
          <p>Sessions that you logged and have not signed, the oldest first.</p>
          <p>Source: {ruleWords.unsigned_note.source}</p>
        </Why>
      }
    >
      {unsigned.length === 0 ? <p className={classes['none']}>Every note is signed.</p> : null}
      <ul className={classes['list']}>
        {unsigned.map(({ id, caseId, kind, people, startsAt, ageDays }) => (
          <li key={id} className={classes['pair']}>
            <Link
              to="/cases/$caseId/sessions/$sessionId"
              params={{ caseId, sessionId: id }}
              className={classes['source'] ?? ''}
            >
              {caseName(kind, people)}, {hourInWords(startsAt, told)}
            </Link>
            <span className={classes['ageChip']} data-old={ageDays > 2 || undefined}>
              {ageInWords(ageDays)}
            </span>
          </li>
        ))}
      </ul>
    </Card>
  )
}

const firstFlags = 8

/** 'Sora & Moshe: Repair step 6 did not hold. The night of the loss' */
const wordsOf = ({ kind, people, flag, handle }: Today['needsALook'][number]): string =>
  [`${caseName(kind, people)}: ${flag.words}`, handle].filter(Boolean).join(' ')

/** The flag that was put aside last, or brought back (then without an id), in words that show names or `hidden` ones. */
type Done = { snoozeId: string | null; words: string; hidden: boolean }

/** The flags of every active case; each leads to its brief, shows its rule, and can be put aside. */
export function NeedsALook({ today, told }: SideProps) {
  const { needsALook, putAside } = today
  const [all, setAll] = useState(false)
  const [done, setDone] = useState<Done | null>(null)
  const hidden = useNamesHidden()
  // what it was done with is gone from the list: the keys go on where it is told
  const line = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (done !== null) line.current?.focus()
  }, [done])
  // told with names before they were hidden, it is not told now
  const words = hidden && done?.hidden === false ? 'a flag' : (done?.words ?? '')
  const shown = all ? needsALook : needsALook.slice(0, firstFlags)
  return (
    <Card title="Needs a look">
      {needsALook.length === 0 ? (
        <p className={classes['none']}>No flag is raised in your active cases.</p>
      ) : null}
      <ul className={classes['list']}>
        {shown.map((each) => {
          const { caseId, kind, people, flag, handle } = each
          const inWords = wordsOf(each)
          return (
            <li key={`${caseId} ${flag.key}`}>
              <Link to="/cases/$caseId" params={{ caseId }} className={classes['strong'] ?? ''}>
                {caseName(kind, people)}
              </Link>{' '}
              {flag.words} {handle === '' ? null : <span dir="auto">{handle}. </span>}
              <span className={classes['tools']}>
                <FlagChip rule={flag.rule} />
                {flag.sessionId !== null && flag.at !== null ? (
                  <Link
                    to="/cases/$caseId/sessions/$sessionId"
                    params={{ caseId, sessionId: flag.sessionId }}
                  >
                    {dayInWords(flag.at, told)}
                  </Link>
                ) : null}
                <FlagRuleWords rule={flag.rule} />
                <PutAside
                  caseId={caseId}
                  flag={flag}
                  words={inWords}
                  onDone={(snoozeId) => setDone({ snoozeId, words: inWords, hidden })}
                />
              </span>
            </li>
          )
        })}
      </ul>
      {needsALook.length > firstFlags ? (
        <QuietButton underlined aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : `Show all ${needsALook.length}`}
        </QuietButton>
      ) : null}
      {/* the one that was just put aside is told below */}
      <PutAsideList
        putAside={putAside.filter((each) => each.snoozeId !== done?.snoozeId)}
        told={told}
        onDone={(back) => setDone({ snoozeId: null, words: back, hidden })}
      />
      <div ref={line} tabIndex={-1} className={classes['aside']}>
        <span role="status">
          {done === null ? '' : `${done.snoozeId === null ? 'Brought back' : 'Put aside'}: ${words}`}
        </span>{' '}
        {done === null || done.snoozeId === null ? null : (
          <BringBack
            snoozeId={done.snoozeId}
            words={words}
            onDone={() => setDone({ ...done, snoozeId: null })}
          />
        )}
      </div>
    </Card>
  )
}

type PutAsideListProps = {
  putAside: Today['putAside']
  told: Told
  /** is told in words what was brought back */
  onDone: (words: string) => void
}

/** What this clinician has put aside, folded away; why stands in the brief of its case. */
function PutAsideList({ putAside, told, onDone }: PutAsideListProps) {
  if (putAside.length === 0) return null
  return (
    <details className={classes['aside']}>
      <summary>
        {putAside.length === 1 ? '1 flag is put aside' : `${putAside.length} flags are put aside`}
      </summary>
      <ul className={classes['list']}>
        {putAside.map((each) => {
          const { caseId, kind, people, flag, handle, snoozeId, until } = each
          const inWords = wordsOf(each)
          return (
            <li key={snoozeId}>
              <Link to="/cases/$caseId" params={{ caseId }} className={classes['strong'] ?? ''}>
                {caseName(kind, people)}
              </Link>{' '}
              {flag.words} {handle === '' ? null : <span dir="auto">{handle}. </span>}
              <span className={classes['tools']}>
                <FlagChip rule={flag.rule} /> through {calendarDay(until, told.locale)}{' '}
                <BringBack snoozeId={snoozeId} words={inWords} onDone={() => onDone(inWords)} />
              </span>
            </li>
          )
        })}
      </ul>
    </details>
  )
}

/** Trust follow-ups of closed cases whose day has come; nothing where there is none. */
export function DueFollowUps({ today, told }: SideProps) {
  const { followUps } = today
  if (followUps.length === 0) return null
  return (
    <Card title="Follow-ups due" aside={<FlagRuleWords rule="follow_up_due" of="follow-ups" />}>
      <ul className={classes['list']}>
        {followUps.map(({ caseId, kind, people, months, dueOn }) => (
          <li key={`${caseId} ${months}`} className={classes['pair']}>
            <span>
              <Link to="/cases/$caseId" params={{ caseId }} className={classes['strong'] ?? ''}>
                {caseName(kind, people)}
              </Link>{' '}
              trust, {months} months after closing
            </span>
            <span className={classes['quiet']}>since {calendarDay(dueOn, told.locale)}</span>
          </li>
        ))}
      </ul>
    </Card>
  )
}
