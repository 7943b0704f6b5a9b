import type { QueryClient } from '@tanstack/react-query'
import {
  createBrowserHistory,
  createRootRouteWithContext,
  createRoute,
  createRouter,
  lazyRouteComponent,
  notFound,
  redirect,
  type RouterHistory,
} from '@tanstack/react-router'
import { newId } from './api/new-id.ts'
import { Problem } from './api/problem.ts'
import { briefQuery } from './features/brief/queries.ts'
import { CaseloadPage } from './features/cases/caseload-page.tsx'
import { readSearch } from './features/cases/caseload.ts'
import { casesQuery, caseQuery } from './features/cases/queries.ts'
import { injuryQuery } from './features/injuries/queries.ts'
import { noteSettingsQuery } from './features/note-settings/queries.ts'
import { meQuery } from './features/practice/queries.ts'
import { safetyQuery } from './features/safety/queries.ts'
import { recoveryKitQuery } from './features/setup/queries.ts'
import { statusQuery } from './features/sign-in/queries.ts'
import { todayQuery } from './features/today/queries.ts'
import { timelineQuery } from './features/timeline/queries.ts'
import { readTimelineSearch } from './features/timeline/timeline-search.ts'
import {
  AppFailed,
  CaseNotFound,
  InjuryNotFound,
  PageFailed,
  PageNotFound,
  PagePending,
} from './layout/failures.tsx'
import { Root } from './layout/root.tsx'
import { Shell } from './layout/shell.tsx'

const textOf = (value: unknown): string | undefined =>
  typeof value === 'string' && value !== '' ? value : undefined

const rootRoute = createRootRouteWithContext<{ queryClient: QueryClient }>()({
  component: Root,
  notFoundComponent: PageNotFound,
})

const signInRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/sign-in',
  validateSearch: (search): { next?: string } => {
    const next = textOf(search['next'])
    return next === undefined ? {} : { next }
  },
  beforeLoad: async ({ context }) => {
    const status = await context.queryClient.ensureQueryData(statusQuery())
    if (status.setupNeeded) throw redirect({ to: '/setup' })
  },
  errorComponent: AppFailed,
  component: lazyRouteComponent(() => import('./features/sign-in/sign-in-page.tsx'), 'SignInPage'),
})

const setupRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/setup',
  validateSearch: (search): { code?: string } => {
    const code = textOf(search['code'])
    return code === undefined ? {} : { code }
  },
  beforeLoad: async ({ context }) => {
    const status = await context.queryClient.ensureQueryData(statusQuery())
    if (!status.setupNeeded) throw redirect({ to: '/' })
  },
  errorComponent: AppFailed,
  component: lazyRouteComponent(() => import('./features/setup/setup-page.tsx'), 'SetupPage'),
})

/** Who is signed in; whoever is not goes to the sign-in and comes back afterwards. */
async function requireMe(queryClient: QueryClient, href: string) {
  try {
    return await queryClient.ensureQueryData(meQuery())
  } catch (error) {
    if (error instanceof Problem && error.status === 401) {
      throw redirect({ to: '/sign-in', search: href === '/' ? {} : { next: href } })
    }
    throw error
  }
}

const recoveryKitRoute = createRoute({
  getParentRoute: () => rootRoute,
  path: '/recovery-kit',
  beforeLoad: async ({ context, location }) => {
    const me = await requireMe(context.queryClient, location.href)
    if (!me.recoveryKitPending) throw redirect({ to: '/' })
  },
  loader: ({ context }) => context.queryClient.ensureQueryData(recoveryKitQuery()),
  errorComponent: AppFailed,
  component: lazyRouteComponent(() => import('./features/setup/recovery-kit-page.tsx'), 'RecoveryKitPage'),
})

const signedInRoute = createRoute({
  getParentRoute: () => rootRoute,
  id: 'signed-in',
  beforeLoad: async ({ context, location }) => {
    const me = await requireMe(context.queryClient, location.href)
    if (me.recoveryKitPending) throw redirect({ to: '/recovery-kit' })
  },
  errorComponent: AppFailed,
  component: Shell,
})

const homeRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/',
  loader: ({ context }) => context.queryClient.ensureQueryData(todayQuery()),
  component: lazyRouteComponent(() => import('./features/today/today-page.tsx'), 'TodayPage'),
})

const caseloadRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases',
  validateSearch: readSearch,
  // names that are looked for stay out of addresses, and so out of the browser's history and its suggestions
  beforeLoad: ({ location }) => ({ find: location.state.find ?? '' }),
  loader: ({ context }) => context.queryClient.ensureQueryData(casesQuery()),
  component: CaseloadPage,
})

const newCaseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/new',
  component: lazyRouteComponent(() => import('./features/cases/new-case-page.tsx'), 'NewCasePage'),
})

const newSessionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$caseId/sessions/new',
  validateSearch: (search): { id: string; another?: boolean } => ({
    id: textOf(search['id']) ?? '',
    ...(search['another'] === true ? { another: true } : {}),
  }),
  beforeLoad: ({ params, search }) => {
    if (search.id === '') {
      throw redirect({
        to: '/cases/$caseId/sessions/new',
        params,
        search: { ...search, id: newId() },
        replace: true,
      })
    }
  },
  component: lazyRouteComponent(() => import('./features/cases/session-routes.tsx'), 'NewSessionRoute'),
})

const sessionRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$caseId/sessions/$sessionId',
  component: lazyRouteComponent(() => import('./features/cases/session-routes.tsx'), 'SessionRoute'),
})

/** An id that the server does not know, or does not take for one, leads to "We can't find that case". */
const orNotFound = (error: unknown): never => {
  if (error instanceof Problem && [400, 404].includes(error.status)) throw notFound()
  throw error
}

const caseRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/cases/$caseId',
  notFoundComponent: CaseNotFound,
})

/** Each screen is one request: these tabs share the answer to one, the others have their own. */
const overviewRoute = createRoute({
  getParentRoute: () => caseRoute,
  id: 'overview',
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(caseQuery(params.caseId)).catch(orNotFound),
  notFoundComponent: CaseNotFound,
  component: lazyRouteComponent(() => import('./features/cases/case-frame.tsx'), 'OverviewFrame'),
})

const briefRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: '/',
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(briefQuery(params.caseId)).catch(orNotFound),
  notFoundComponent: CaseNotFound,
  component: lazyRouteComponent(() => import('./features/brief/brief-page.tsx'), 'BriefPage'),
})

const safetyRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: 'safety',
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(safetyQuery(params.caseId)).catch(orNotFound),
  notFoundComponent: CaseNotFound,
  component: lazyRouteComponent(() => import('./features/safety/safety-page.tsx'), 'SafetyPage'),
})

const timelineRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: 'timeline',
  validateSearch: readTimelineSearch,
  loader: ({ context, params }) =>
    context.queryClient.ensureQueryData(timelineQuery(params.caseId)).catch(orNotFound),
  notFoundComponent: CaseNotFound,
  component: lazyRouteComponent(() => import('./features/cases/timeline-tab.tsx'), 'TimelineTab'),
})

const sessionsRoute = createRoute({
  getParentRoute: () => overviewRoute,
  path: 'sessions',
  component: lazyRouteComponent(() => import('./features/cases/sessions-tab.tsx'), 'SessionsTab'),
})

const injuriesRoute = createRoute({
  getParentRoute: () => overviewRoute,
  path: 'injuries',
  component: lazyRouteComponent(() => import('./features/injuries/injuries-tab.tsx'), 'InjuriesTab'),
})

const newInjuryRoute = createRoute({
  getParentRoute: () => overviewRoute,
  path: 'injuries/new',
  component: lazyRouteComponent(() => import('./features/injuries/new-injury-page.tsx'), 'NewInjuryPage'),
})

/** The injury, with the case around it; one that belongs to another case is not found here. */
const loadInjury = async (queryClient: QueryClient, caseId: string, injuryId: string) => {
  const injury = await queryClient.ensureQueryData(injuryQuery(caseId, injuryId)).catch(orNotFound)
  if (injury.caseId !== caseId) throw notFound()
}

const injuryRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: 'injuries/$injuryId',
  validateSearch: (search): { edit?: 'story' | 'baseline' } =>
    search['edit'] === 'story' || search['edit'] === 'baseline' ? { edit: search['edit'] } : {},
  loader: ({ context, params }) => loadInjury(context.queryClient, params.caseId, params.injuryId),
  notFoundComponent: InjuryNotFound,
  component: lazyRouteComponent(() => import('./features/injuries/injury-page.tsx'), 'InjuryPage'),
})

const judgementsRoute = createRoute({
  getParentRoute: () => caseRoute,
  path: 'injuries/$injuryId/judgements',
  loader: ({ context, params }) => loadInjury(context.queryClient, params.caseId, params.injuryId),
  notFoundComponent: InjuryNotFound,
  component: lazyRouteComponent(() => import('./features/judgements/judgements-page.tsx'), 'JudgementsPage'),
})

const peopleRoute = createRoute({
  getParentRoute: () => overviewRoute,
  path: 'people',
  component: lazyRouteComponent(() => import('./features/cases/people-tab.tsx'), 'PeopleTab'),
})

const practiceRoute = createRoute({
  getParentRoute: () => signedInRoute,
  path: '/practice',
  loader: ({ context }) => context.queryClient.ensureQueryData(noteSettingsQuery()),
  component: lazyRouteComponent(() => import('./features/practice/practice-page.tsx'), 'PracticePage'),
})

const routeTree = rootRoute.addChildren([
  signInRoute,
  setupRoute,
  recoveryKitRoute,
  signedInRoute.addChildren([
    homeRoute,
    caseloadRoute,
    newCaseRoute,
    newSessionRoute,
    sessionRoute,
    caseRoute.addChildren([
      briefRoute,
      safetyRoute,
      timelineRoute,
      overviewRoute.addChildren([sessionsRoute, injuriesRoute, newInjuryRoute, peopleRoute]),
      injuryRoute,
      judgementsRoute,
    ]),
    practiceRoute,
  ]),
])

/** The map of the client. Reads are audited, so nothing is loaded before it is asked for. */
export function makeRouter(queryClient: QueryClient, history: RouterHistory = createBrowserHistory()) {
  return createRouter({
    routeTree,
    history,
    context: { queryClient },
    defaultPreload: false,
    defaultPendingMs: 300,
    defaultPendingComponent: PagePending,
    defaultErrorComponent: PageFailed,
    defaultNotFoundComponent: PageNotFound,
    // a mistyped address below a case says nothing about the case
    notFoundMode: 'root',
    scrollRestoration: true,
  })
}

declare module '@tanstack/react-router' {
  interface Register {
    router: ReturnType<typeof makeRouter>
  }
  interface HistoryState {
    /** names that are looked for on the caseload; kept with this entry of the tab's history */
    find?: string | undefined
    /** this entry was made by opening the drawer of the timeline */
    drawer?: boolean | undefined
  }
}
