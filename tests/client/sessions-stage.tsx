import { MantineProvider } from '@mantine/core'
import { QueryClientProvider } from '@tanstack/react-query'
import {
  createMemoryHistory,
  createRootRoute,
  createRoute,
  createRouter,
  Outlet,
  RouterProvider,
} from '@tanstack/react-router'
import { cleanup, configure, render, screen } from '@testing-library/react'
import { Suspense, type ReactNode } from 'react'
import { afterEach, beforeEach, vi } from 'vitest'
import type { NoteSettings } from '#shared/contracts/note-settings'
import type { getNewSession, SessionBody, SessionContext, SessionDetail } from '#shared/contracts/sessions'
import type { ResultOf } from '#shared/contracts/contract'
import type { StandingBody } from '#shared/contracts/repair'
import type { Me } from '#shared/contracts/sign-in'
import { nothingJudged } from '#shared/domain/capstone'
import { nothingObserved } from '#shared/domain/session-record'
import { nothingRecorded } from '#shared/domain/standing'
import { newId } from '../../client/src/api/new-id.ts'
import { makeQueryClient } from '../../client/src/api/query-client.ts'
import { SessionPage } from '../../client/src/features/sessions/session-page.tsx'

// working out what a screen reader skips costs jsdom most of a test's time; dialogs are told apart by `open`
// … and a busy machine takes its time
configure({ defaultHidden: true, asyncUtilTimeout: 10_000 })

export const zone = 'America/New_York'
export const caseId = newId()
export const sora = { id: newId(), name: 'Sora', role: 'partner', minor: false, place: 0 } as const
export const moshe = { id: newId(), name: 'Moshe', role: 'partner', minor: false, place: 1 } as const

const standing: StandingBody = {
  ...nothingRecorded(),
  capstone: nothingJudged(),
  words: 'named; 1, the first move, open',
  described: 'Named; 1, the first move, open.',
}

export const night = {
  id: newId(),
  handle: 'The night of the loss',
  injuredId: sora.id,
  injuringId: moshe.id,
  status: 'open',
  standing,
} as const

/** A couple with one open injury; the hour before this one was a conjoint session with a plan. */
export function aContext(overrides: Partial<SessionContext> = {}): SessionContext {
  return {
    caseId,
    caseKind: 'couple',
    caseStatus: 'active',
    teamRole: 'lead',
    people: [sora, moshe],
    injuries: [night],
    number: 17,
    previous: {
      id: newId(),
      startsAt: '2026-07-14T14:00:00.000Z',
      endsAt: '2026-07-14T14:50:00.000Z',
      plan: 'Return to “alone in that room”.',
      therapyStage: 2,
      format: 'conjoint',
      telehealth: false,
    },
    upcoming: null,
    undertakings: [],
    others: [],
    ...overrides,
  }
}

/** A session that was held on July 21 by both, with nothing else told. */
export function aBody(overrides: Partial<SessionBody> = {}): SessionBody {
  return {
    ...nothingObserved(),
    caseId,
    kind: 'therapy',
    status: 'draft',
    format: 'conjoint',
    startsAt: '2026-07-21T14:00:00.000Z',
    endsAt: '2026-07-21T14:50:00.000Z',
    therapyStage: 2,
    present: [sora.id, moshe.id],
    ratings: [],
    entries: [],
    note: '',
    plan: '',
    ...overrides,
  }
}

const me: Me = {
  clinician: { id: newId(), name: 'Dana Reed, LCSW', email: 'dana@example.org' },
  practice: { id: newId(), name: 'Reed Practice', timeZone: zone, locale: 'en-US' },
  recoveryKitPending: false,
  sampleData: false,
  signIn: { idleMinutes: 15, endsAt: '2026-07-22T04:00:00.000Z' },
}

type Put = { changeKey: string; version: number; body: SessionBody }

/** What answers at `fetch`: one case with one session, kept with its version as the server keeps it. */
export class Wire {
  context = aContext()
  stored: { body: SessionBody; version: number } | null = null
  up = true
  /** saves wait for this before they are kept and answered */
  held: Promise<void> = Promise.resolve()
  /** answers the next save with this instead of keeping it */
  refuseOnce: Response | null = null
  puts: Put[] = []
  settings: NoteSettings = { template: 'free', ownSections: [], snippets: [], version: 0 }
  signed = 0
  /** of the stored session, when it is one planned for today */
  plannedId = newId()
  deleted = 0
  private readonly done = new Map<string, string>()

  async answer(url: string, init: RequestInit): Promise<Response> {
    if (!this.up) throw new TypeError('Failed to fetch')
    if (url === '/api/me') return Response.json(me)
    if (url === '/api/note-settings') return Response.json(this.settings)
    if (url.endsWith('/new-session')) {
      const planned =
        this.stored?.body.status === 'planned' ? this.storedSession(this.stored, this.plannedId) : null
      const start: ResultOf<typeof getNewSession> = { context: this.context, today: '2026-07-21', planned }
      return Response.json(start)
    }
    if (init.method === 'PUT') {
      await this.held
      return this.save(init)
    }
    if (url.endsWith('/sign')) {
      this.signed += 1
      return Response.json({ version: (this.stored?.version ?? 0) + 1, savedAt: this.at(9) })
    }
    if (init.method === 'DELETE') {
      this.deleted += 1
      this.stored = null
      return new Response(null, { status: 204 })
    }
    if (this.stored === null) return refusal(404, 'not-found', 'There is no such session.')
    const session = this.storedSession(this.stored, url.split('/').at(-1) ?? '')
    const detail: SessionDetail = { session, context: this.context }
    return Response.json(detail)
  }

  private storedSession({ body, version }: { body: SessionBody; version: number }, id: string) {
    const { id: author, name } = me.clinician
    return {
      ...body,
      id,
      version,
      updatedAt: this.at(version),
      loggedAt: this.at(1),
      author: { id: author, name },
      signed: null,
      addenda: [],
    }
  }

  private save(init: RequestInit): Response {
    const headers = new Headers(init.headers)
    const changeKey = headers.get('idempotency-key') ?? ''
    const version = Number((headers.get('if-match') ?? '').replaceAll('"', ''))
    const body: SessionBody = JSON.parse(typeof init.body === 'string' ? init.body : '')
    this.puts.push({ changeKey, version, body })
    const refused = this.refuseOnce
    this.refuseOnce = null
    if (refused !== null) return refused
    const again = this.done.get(changeKey)
    if (again !== undefined) return new Response(again, { status: 200 })
    const now = this.stored?.version ?? 0
    if (version !== now) {
      return refusal(412, 'changed-elsewhere', 'Someone else changed this session.', { version: now })
    }
    this.stored = { body, version: now + 1 }
    const answer = JSON.stringify({ version: now + 1, savedAt: this.at(now + 1) })
    this.done.set(changeKey, answer)
    return new Response(answer, { status: 200 })
  }

  /** 10:54:0n in New York, on the day after: whatever hour of the day a new session begins at, it is over by then */
  private at(version: number): string {
    return `2026-07-22T14:54:0${version}.000Z`
  }
}

type More = { version?: number; fields?: { path: string; message: string }[] }

/** A problem as the server answers it. */
export function refusal(status: number, code: string, detail: string, more: More = {}): Response {
  const body = { type: 'about:blank', title: 'Not saved', status, code, detail, requestId: 'r-1', ...more }
  return Response.json(body, { status })
}

/** Puts a page on the screen; links lead to the list of sessions. */
export function openInRouter(page: ReactNode) {
  const root = createRootRoute({ component: Outlet })
  const home = createRoute({ getParentRoute: () => root, path: '/', component: () => page })
  const list = createRoute({
    getParentRoute: () => root,
    path: '/cases/$caseId/sessions',
    component: () => <p>All sessions</p>,
  })
  const fresh = createRoute({
    getParentRoute: () => root,
    path: '/cases/$caseId/sessions/new',
    component: () => <p>A new session</p>,
  })
  const router = createRouter({
    routeTree: root.addChildren([home, list, fresh]),
    history: createMemoryHistory({ initialEntries: ['/'] }),
  })
  render(
    <MantineProvider env="test" withCssVariables={false} withGlobalClasses={false}>
      <QueryClientProvider client={makeQueryClient()}>
        <Suspense>
          <RouterProvider router={router} />
        </Suspense>
      </QueryClientProvider>
    </MantineProvider>,
  )
  return router
}

/** Puts the session page on the screen, over a wire that the test can cut and change. */
export async function openPage(wire: Wire, isNew: boolean, sessionId = newId(), another = false) {
  vi.stubGlobal('fetch', (url: string, init: RequestInit = {}) => wire.answer(url, init))
  const router = openInRouter(
    <SessionPage caseId={caseId} sessionId={sessionId} isNew={isNew} another={another} />,
  )
  await screen.findByRole('heading', { level: 1 })
  return { router, sessionId }
}

/** What jsdom does not have and the page needs; each test starts with an empty page. */
export function furnishWindow() {
  beforeEach(() => {
    vi.stubGlobal('matchMedia', (query: string) => ({
      matches: false,
      media: query,
      addEventListener() {},
      removeEventListener() {},
    }))
    vi.stubGlobal(
      'ResizeObserver',
      class {
        observe() {}
        unobserve() {}
        disconnect() {}
      },
    )
    vi.stubGlobal('scrollTo', () => {})
    Object.defineProperty(document, 'fonts', { value: new EventTarget(), configurable: true })
    for (const [name, open] of Object.entries({ showModal: true, close: false })) {
      Object.defineProperty(HTMLDialogElement.prototype, name, {
        configurable: true,
        value(this: HTMLDialogElement) {
          this.open = open
        },
      })
    }
  })
  afterEach(() => {
    cleanup()
    vi.unstubAllGlobals()
  })
}
