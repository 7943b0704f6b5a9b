import { Link } from '@tanstack/react-router'
import { briefRules } from '#shared/domain/brief'
import { dayOf } from '#shared/domain/days'
import { followThroughLabels } from '#shared/domain/undertakings'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { Why } from '../../ui/why.tsx'
import { dayInWords } from '../practice/dates.ts'
import { nameIn, personIn, type BriefProps } from './around.ts'
import classes from './brief.module.css'
import { Cite } from './cite.tsx'

/** The plan for the session that comes next, and what was undertaken and is still open. */
export function PlanCard({ brief, told }: BriefProps) {
  const { plan, undertakings } = brief
  const caseId = brief.case.id
  const next = brief.expected.session
  const isToday = next !== null && dayOf(next.startsAt, told.timeZone) === told.today
  return (
    <Card
      title={isToday ? 'Planned for today' : 'Planned for next time'}
      aside={<Why of="the plan">{briefRules.plan}</Why>}
    >
      {plan === null ? (
        <p className={classes['none']}>
          {brief.expected.lastSeen === null
            ? 'The first session usually establishes who wants what of the work, the cycle in one line, and whether it is safe to work together.'
            : brief.last?.sessionId === brief.expected.lastSeen.sessionId
              ? 'The last session left no plan.'
              : 'No plan was left.'}
        </p>
      ) : (
        <>
          <PlanText text={plan.text} />
          <p className={classes['from']}>
            {plan.from === 'planned' ? 'written for this session' : 'left by the last session'},{' '}
            <Cite caseId={caseId} sessionId={plan.sessionId} at={plan.at} told={told} />
          </p>
        </>
      )}
      {undertakings.length > 0 ? (
        <>
          <h3 className={classes['sub']}>
            Undertaken <Why of="undertakings">{briefRules.undertakings}</Why>
          </h3>
          <ul className={classes['undertakings']}>
            {undertakings.map((each) => {
              const who = personIn(brief, each.personId)
              return (
                <li key={each.id}>
                  {who ? <PersonName name={who.name} place={who.place} /> : 'Both'}:{' '}
                  <span dir="auto">{each.words}</span>{' '}
                  <Cite caseId={caseId} sessionId={each.sessionId} at={each.at} told={told} />
                  <span className={classes['accounts']}>
                    {each.accounts.length === 0
                      ? 'not asked about yet'
                      : each.accounts.map((account, index) => (
                          <span key={account.personId}>
                            {index > 0 ? ', ' : ''}
                            <b>{followThroughLabels[account.told]}</b> according to{' '}
                            {nameIn(brief, account.personId)} (
                            <Link
                              to="/cases/$caseId/sessions/$sessionId"
                              params={{ caseId, sessionId: account.sessionId }}
                            >
                              {dayInWords(account.at, told)}
                            </Link>
                            )
                          </span>
                        ))}
                  </span>
                </li>
              )
            })}
          </ul>
        </>
      ) : null}
    </Card>
  )
}

/** Lines that begin with '- ' as a list, the others as they are. */
function PlanText({ text }: { text: string }) {
  const lines = text.split('\n').filter((line) => line.trim() !== '')
  const isList = lines.every((line) => /^[-*•]\s+/.test(line))
  if (!isList)
    return (
      <p className={classes['plan']} dir="auto">
        {text}
      </p>
    )
  return (
    <ul className={classes['planList']}>
      {lines.map((line, index) => (
        <li key={index} dir="auto">
          {line.replace(/^[-*•]\s+/, '')}
        </li>
      ))}
    </ul>
  )
}
