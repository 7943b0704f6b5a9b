import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import { createMemoryHistory, RouterProvider } from '@tanstack/react-router'
import { configure, render } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { vi } from 'vitest'
import type { CaseOverview, CaseRow, InjuryRow, Person } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import type { Me } from '#shared/contracts/sign-in'
import type { Today } from '#shared/contracts/today'
import { nothingJudged } from '#shared/domain/capstone'
import { nothingRecorded } from '#shared/domain/standing'
import { reportAnswering } from '../../client/src/api/connection.ts'
import { newId } from '../../client/src/api/new-id.ts'
import { makeQueryClient } from '../../client/src/api/query-client.ts'
import { setSignedOut } from '../../client/src/api/signed-out.ts'
import { makeRouter } from '../../client/src/router.tsx'

// pages come in chunks of their own, which a busy machine takes a while to transform
configure({ asyncUtilTimeout: 8_000 })

export { furnishWindow, refusal } from './sessions-stage.tsx'

export const sora: Person = {
  id: newId(),
  name: 'Sora',
  role: 'partner',
  minor: false,
  cyclePosition: 'pursues',
  place: 0,
}
export const moshe: Person = {
  id: newId(),
  name: 'Moshe',
  role: 'partner',
  minor: false,
  cyclePosition: 'withdraws',
  place: 1,
}
export const helen: Person = {
  id: newId(),
  name: 'Helen',
  role: 'parent',
  minor: false,
  cyclePosition: null,
  place: 0,
}
export const theo: Person = {
  id: newId(),
  name: 'Theo',
  role: 'child',
  minor: true,
  cyclePosition: null,
  place: 1,
}

export const me: Me = {
  clinician: { id: newId(), name: 'Dana Reed, LCSW', email: 'dana@example.org' },
  practice: { id: newId(), name: 'Reed Practice', timeZone: 'America/New_York', locale: 'en-US' },
  recoveryKitPending: false,
  sampleData: false,
  signIn: { idleMinutes: 15, endsAt: '2026-07-22T04:00:00.000Z' },
}

const standing = {
  ...nothingRecorded(),
  capstone: nothingJudged(),
  words: 'named; 1, the first move, open',
  described: 'Named.',
}

export function aRow(overrides: Partial<CaseRow> = {}): CaseRow {
  return {
    id: newId(),
    kind: 'couple',
    status: 'active',
    people: [sora, moshe],
    team: [{ clinicianId: me.clinician.id, name: me.clinician.name, role: 'lead' }],
    flags: [],
    therapyStage: null,
    lastSessionAt: null,
    nextSessionAt: null,
    sessionCount: 0,
    injuries: [],
    feltSafety: [],
    ...overrides,
  }
}

export function anOverview(overrides: Partial<CaseOverview> = {}): CaseOverview {
  return {
    id: newId(),
    version: 3,
    kind: 'couple',
    status: 'active',
    openedOn: '2025-09-01',
    closedOn: null,
    cycle: '',
    teamRole: 'lead',
    therapyStage: null,
    people: [sora, moshe],
    injuries: [],
    sessions: [],
    ...overrides,
  }
}

export function anInjury(caseId: string, overrides: Partial<InjuryDetail> = {}): InjuryDetail {
  return {
    id: newId(),
    caseId,
    version: 1,
    handle: 'The night of the loss',
    certainty: 'confirmed',
    injuredId: sora.id,
    injuringId: moshe.id,
    happenedOn: '2024-03-01',
    precision: 'month',
    contexts: [],
    account: 'He drove to work.',
    needed: '',
    meaning: '',
    reactions: [],
    nowOn: null,
    case: anOverview({ id: caseId }),
    status: 'open',
    closedOn: null,
    baseline: null,
    standing,
    openSince: null,
    judgements: [],
    history: [],
    undertakings: [],
    ...overrides,
  }
}

export function anInjuryRow(injury: InjuryDetail): InjuryRow {
  const {
    id,
    version,
    handle,
    certainty,
    injuredId,
    injuringId,
    happenedOn,
    precision,
    contexts,
    status,
    closedOn,
  } = injury
  const facts = {
    id,
    version,
    handle,
    certainty,
    injuredId,
    injuringId,
    happenedOn,
    precision,
    contexts,
    status,
    closedOn,
  }
  return {
    ...facts,
    standing,
    openSince: null,
    entryCount: injury.history.flatMap(({ entries }) => entries).length,
  }
}

/** A day on which nothing is planned, of a clinician without cases. */
export function aToday(overrides: Partial<Today> = {}): Today {
  return {
    today: '2026-07-21',
    tomorrow: '2026-07-22',
    asOf: '2026-07-21T13:00:00.000Z',
    sessions: [],
    sessionsTomorrow: [],
    unsigned: [],
    needsALook: [],
    putAside: [],
    followUps: [],
    caseCount: 0,
    ...overrides,
  }
}

export type Asked = {
  method: string
  url: string
  version: string | null
  changeKey: string | null
  body: unknown
}

/** What answers at `fetch`: the routes a test gives by 'METHOD /url', everything else by a 404. */
export const serve = (routes: Record<string, (asked: Asked) => Response>) => new Site(routes)

class Site {
  asked: Asked[] = []
  routes: Record<string, (asked: Asked) => Response>

  constructor(routes: Record<string, (asked: Asked) => Response>) {
    this.routes = {
      'GET /api/me': () => Response.json(me),
      'GET /api/status': () => Response.json({ setupNeeded: false, sample: null, timeZone: 'UTC' }),
      ...routes,
    }
    vi.stubGlobal('fetch', async (url: string, init: RequestInit = {}) => this.answer(url, init))
  }

  answer(url: string, init: RequestInit): Response {
    const headers = new Headers(init.headers)
    const asked: Asked = {
      method: init.method ?? 'GET',
      url,
      version: headers.get('if-match'),
      changeKey: headers.get('idempotency-key'),
      body: typeof init.body === 'string' ? JSON.parse(init.body) : undefined,
    }
    this.asked.push(asked)
    const answer = this.routes[`${asked.method} ${url}`]
    if (answer) return answer(asked)
    return Response.json(
      {
        type: 'about:blank',
        title: 'Not found',
        status: 404,
        code: 'not-found',
        detail: 'Nothing here.',
        requestId: 'r-404',
      },
      { status: 404 },
    )
  }

  /** the changes that were asked for, in order */
  get changes() {
    return this.asked.filter(({ method }) => method !== 'GET')
  }
}

/** Throws as `fetch` does when nobody answers. */
export function nobodyAnswers(): never {
  throw new TypeError('Failed to fetch')
}

/** Opens an address of the whole client in a window of its own. */
export function visit(address: string) {
  setSignedOut(false)
  reportAnswering(true)
  const queryClient = makeQueryClient()
  const router = makeRouter(queryClient, createMemoryHistory({ initialEntries: [address] }))
  const view = render(
    <MantineProvider env="test">
      <QueryClientProvider client={queryClient}>
        <RouterProvider router={router} />
      </QueryClientProvider>
    </MantineProvider>,
  )
  return { router, queryClient, view }
}

/** Puts text into a field at once: a page of fields takes jsdom long to draw again for every letter. */
export async function write(field: HTMLElement, text: string) {
  await userEvent.click(field)
  await userEvent.paste(text)
}
