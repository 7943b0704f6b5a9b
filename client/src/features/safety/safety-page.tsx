import { useSuspenseQuery } from '@tanstack/react-query'
import { getRouteApi } from '@tanstack/react-router'
import type { Safety } from '#shared/contracts/safety'
import { riskLabels } from '#shared/domain/session-record'
import { contraindications, labelOf } from '#shared/domain/vocabulary'
import { AsOf } from '../../ui/as-of.tsx'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { useShown } from '../../ui/shown.ts'
import { Why } from '../../ui/why.tsx'
import { Cite } from '../brief/cite.tsx'
import { CaseFrame } from '../cases/case-frame.tsx'
import { usePractice } from '../practice/use-practice.ts'
import classes from './safety.module.css'
import { safetyQuery } from './queries.ts'

const route = getRouteApi('/signed-in/cases/$caseId/safety')

/** What stands behind the one neutral link: each person's own record of risk. Never printed. */
export function SafetyPage() {
  const { caseId } = route.useParams()
  const query = useSuspenseQuery(safetyQuery(caseId))
  const safety = useShown(query.data)
  const told = usePractice()
  return (
    <CaseFrame head={safety.case}>
      <AsOf query={query} told={told} />
      <p className={classes['lead']}>
        For you alone: what each of them said about risk is that person’s own record. It is never part of a
        joint text, and this page is not printed.
      </p>
      {safety.warnings.map(({ rule, text, source }) => (
        <p key={rule} className={classes['warning']}>
          {text} <Why of={text}>Source: {source}</Why>
        </p>
      ))}
      <div className={classes['people']}>
        {safety.people.map((each) => (
          <PersonSafety key={each.personId} each={each} safety={safety} />
        ))}
      </div>
      <p className={classes['unprinted']}>This page is not printed.</p>
    </CaseFrame>
  )
}

function PersonSafety({ each, safety }: { each: Safety['people'][number]; safety: Safety }) {
  const told = usePractice()
  const person = safety.case.people.find(({ id }) => id === each.personId)
  if (!person) return null
  const { risk, contraindications: found } = each
  return (
    <Card title={<PersonName name={person.name} place={person.place} />}>
      <h3 className={classes['sub']}>Asked about risk</h3>
      {risk.length === 0 ? (
        <p className={classes['none']}>Not recorded in any session. “Not asked” is not “none”.</p>
      ) : (
        <ul className={classes['list']}>
          {risk.map(({ sessionId, at, finding, words }) => (
            <li key={sessionId}>
              <b>{riskLabels[finding]}</b>{' '}
              <Cite caseId={safety.case.id} sessionId={sessionId} at={at} told={told} />
              {words === '' ? null : <p dir="auto">{words}</p>}
            </li>
          ))}
        </ul>
      )}
      <h3 className={classes['sub']}>In the first session</h3>
      {found.length === 0 ? (
        <p className={classes['none']}>Nothing recorded under the people of the case.</p>
      ) : (
        <ul className={classes['list']}>
          {found.map(({ kind, finding }) => (
            <li key={kind}>
              {labelOf(contraindications, kind)}: <b>{riskLabels[finding]}</b>
            </li>
          ))}
        </ul>
      )}
    </Card>
  )
}
