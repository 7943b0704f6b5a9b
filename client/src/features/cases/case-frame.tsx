import { Button } from '@mantine/core'
import { Link, Outlet, useLocation } from '@tanstack/react-router'
import { useState, type ReactNode } from 'react'
import type { CaseHead } from '#shared/contracts/cases'
import { caseName } from '#shared/domain/couple-name'
import { newId } from '../../api/new-id.ts'
import { Crumbs, Page } from '../../layout/page.tsx'
import { lastView } from '../timeline/last-view.ts'
import classes from './case-frame.module.css'
import { PeopleLine } from './people-line.tsx'
import { useCase, whyReadOnly } from './use-case.ts'

const tabs = [
  { to: '/cases/$caseId', label: 'Brief' },
  { to: '/cases/$caseId/timeline', label: 'Timeline' },
  { to: '/cases/$caseId/sessions', label: 'Sessions' },
  { to: '/cases/$caseId/injuries', label: 'Injuries' },
  { to: '/cases/$caseId/people', label: 'People' },
] as const

/** no tab: one neutral link in the header */
const safety = { to: '/cases/$caseId/safety', label: 'Safety' } as const

/** The tabs that show one and the same answer of the server: the case with its injuries and sessions. */
export function OverviewFrame() {
  return (
    <CaseFrame head={useCase()}>
      <Outlet />
    </CaseFrame>
  )
}

/** What every tab of a case stands in. The header tells names and cycle positions only: never roles, never risk. */
export function CaseFrame({ head, children }: { head: CaseHead; children: ReactNode }) {
  const { pathname } = useLocation()
  const [sessionId] = useState(() => newId())
  const name = caseName(head.kind, head.people)
  const params = { caseId: head.id }
  const readOnly = whyReadOnly(head)
  const here = [...tabs, safety].findLast((tab) => pathname.startsWith(tab.to.replace('$caseId', head.id)))
  return (
    <Page
      key={head.id}
      heading={name}
      title={here ? `${name}: ${here.label}` : name}
      crumbs={
        <Crumbs>
          {[
            <Link key="up" to="/cases">
              Caseload
            </Link>,
            name,
          ]}
        </Crumbs>
      }
      actions={
        readOnly === undefined ? (
          <Button
            renderRoot={(props) => (
              <Link to="/cases/$caseId/sessions/new" params={params} search={{ id: sessionId }} {...props} />
            )}
          >
            Log a session
          </Button>
        ) : (
          <Button disabled title={readOnly}>
            Log a session
          </Button>
        )
      }
      beside={<PeopleLine people={head.people} />}
      aside={
        <span className={classes['aside']}>
          {head.therapyStage === null ? null : <span>therapy stage {head.therapyStage}</span>}
          {/* looks the same whatever is recorded behind it */}
          <Link to="/cases/$caseId/safety" params={params} className={classes['safety'] ?? ''}>
            Safety
          </Link>
        </span>
      }
    >
      {head.status === 'active' ? null : (
        <p className={classes['status']}>This case is {head.status}. Everything in it is kept.</p>
      )}
      <nav aria-label="Case" className={classes['tabs']}>
        {tabs.map((tab) => (
          <Link
            key={tab.to}
            to={tab.to}
            params={params}
            search={tab.label !== 'Timeline' ? {} : here === tab ? true : lastView(head.id)}
            activeOptions={{ exact: tab.label === 'Brief', includeSearch: false }}
            activeProps={{ 'aria-current': 'page' }}
          >
            {tab.label}
          </Link>
        ))}
      </nav>
      {children}
    </Page>
  )
}
