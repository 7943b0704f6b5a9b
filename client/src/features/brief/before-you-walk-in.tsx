import { Link } from '@tanstack/react-router'
import type { Brief } from '#shared/contracts/brief'
import { briefRules } from '#shared/domain/brief'
import { dayOf, daysBetween } from '#shared/domain/days'
import { useNow } from '../../api/use-now.ts'
import { Card } from '../../ui/card.tsx'
import { Why } from '../../ui/why.tsx'
import { FlagChip, QuietChip } from '../flags/flag-chip.tsx'
import { FlagRuleWords } from '../flags/flag-rule.tsx'
import { PutAside } from '../flags/put-aside.tsx'
import { SnoozedFlags } from '../flags/snoozed-flags.tsx'
import { afterClosing } from '../follow-ups/follow-ups-card.tsx'
import { calendarDay } from '../practice/dates.ts'
import { awayInWords } from '../today/day-words.ts'
import { handleIn, isApart, type BriefProps } from './around.ts'
import classes from './brief.module.css'
import { Cite } from './cite.tsx'
import { expectedInWords, missedInWords } from './expected-words.ts'
import { SessionNumbers } from './session-numbers.tsx'

/** Who is expected, and what to look at first. “Safety” stands first and always looks the same. */
export function BeforeYouWalkIn({ brief, told }: BriefProps) {
  const { expected, alerts, apart, snoozed } = brief
  const params = { caseId: brief.case.id }
  const now = useNow()
  const next = expected.session
  return (
    <Card
      title="Before you walk in"
      className={classes['walkIn'] ?? ''}
      aside={
        <>
          {next !== null && dayOf(next.startsAt, told.timeZone) === told.today ? (
            <span className={classes['away']}>{awayInWords(next.startsAt, now)} · </span>
          ) : null}
          {expectedInWords(brief, told)}
          {expected.lastSeen ? (
            <span
              className={classes['onScreen']}
              data-apart={isApart(brief, expected.lastSeen.sessionId) || undefined}
            >
              {' · '}
              <Link
                to="/cases/$caseId/sessions/$sessionId"
                params={{ ...params, sessionId: expected.lastSeen.sessionId }}
              >
                last seen {daysAgo(expected.lastSeen.days)}
              </Link>
            </span>
          ) : null}
          {/* the same words on every paper, so that none tells of a session kept apart */}
          {brief.last === null ? null : (
            <span className={classes['onPaper']}>
              {' · '}last session {daysAgo(daysBetween(dayOf(brief.last.at, told.timeZone), told.today))}
            </span>
          )}{' '}
          <Why of="who is expected">{briefRules.expected}</Why>
        </>
      }
    >
      <ul className={classes['alerts']} aria-label="Alerts">
        <li data-apart>
          <QuietChip>safety</QuietChip>
          <p>
            <Link to="/cases/$caseId/safety" params={params}>
              Safety
            </Link>
            : what is recorded of risk, each person’s own.
          </p>
        </li>
        {alerts.map((flag) => (
          <li key={flag.key} data-apart={isApart(brief, flag.sessionId) || undefined}>
            <FlagChip rule={flag.rule} />
            <div className={classes['alert']}>
              <p>
                <b>{flag.words}</b> {handleIn(brief, flag.injuryId)}{' '}
                {flag.undertakingId === null ? null : (
                  <span dir="auto">
                    “{brief.undertakings.find((each) => each.id === flag.undertakingId)?.words}”{' '}
                  </span>
                )}
                {flag.sessionId !== null && flag.at !== null ? (
                  <Cite {...params} sessionId={flag.sessionId} at={flag.at} told={told} />
                ) : null}
                {flag.day === null ? null : (
                  <a href={`#${afterClosing}`}>since {calendarDay(flag.day, told.locale)}</a>
                )}
              </p>
              <div className={classes['tools']}>
                {' '}
                <FlagRuleWords rule={flag.rule} />{' '}
                <PutAside
                  {...params}
                  flag={flag}
                  words={[flag.words, handleIn(brief, flag.injuryId)].filter(Boolean).join(' ')}
                />
              </div>
              <SetBackWords brief={brief} flag={flag} />
            </div>
          </li>
        ))}
        {expected.notLogged.map(({ sessionId, at }) => (
          <li key={sessionId}>
            <QuietChip>not logged</QuietChip>
            <p>
              The session of <Cite {...params} sessionId={sessionId} at={at} told={told} /> was planned and is
              not logged.
            </p>
          </li>
        ))}
        {expected.missed.map(({ sessionId, at, status }) => (
          <li key={sessionId}>
            <QuietChip>{missedInWords(status)}</QuietChip>
            <p>
              {status === 'no_show' ? 'They did not come' : 'A session was cancelled'}:{' '}
              <Cite {...params} sessionId={sessionId} at={at} told={told} />
            </p>
          </li>
        ))}
        {apart.length > 0 ? (
          <li data-apart>
            <QuietChip>alone</QuietChip>
            <div className={classes['alert']}>
              <p>
                <SessionNumbers {...params} sessions={apart} first /> {apart.length === 1 ? 'was' : 'were'}{' '}
                individual: do not raise.
              </p>
              <div className={classes['tools']}>
                <Why of="sessions kept apart">{briefRules.apart}</Why>
              </div>
            </div>
          </li>
        ) : null}
      </ul>
      {alerts.length === 0 ? (
        <div className={classes['none']}>
          No {snoozed.length + expected.notLogged.length + expected.missed.length === 0 ? '' : 'other '}flag
          is raised. <Why of="alerts">{briefRules.alerts}</Why>
        </div>
      ) : null}
      <SnoozedFlags snoozed={snoozed} told={told} />
    </Card>
  )
}

const daysAgo = (days: number) => (days === 0 ? 'today' : `${days} ${days === 1 ? 'day' : 'days'} ago`)

/** What was told of the set-back that a flag is about: by what event, and the one line of it. */
function SetBackWords({ brief, flag }: Pick<BriefProps, 'brief'> & { flag: Brief['alerts'][number] }) {
  if (flag.rule !== 'set_back_last_time') return null
  const move = brief.last?.moves.find(({ id }) => flag.key.endsWith(`/${id}`))
  const words = move === undefined ? [] : [move.setBackEvent, move.line].filter(Boolean)
  return words.length === 0 ? null : <p dir="auto">{words.join(': ')}</p>
}
