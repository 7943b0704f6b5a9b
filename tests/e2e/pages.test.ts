import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCase, listCases, type CaseOverview, type CaseRow } from '#shared/contracts/cases'
import { caseName } from '#shared/domain/couple-name'
import { sampleSignIn } from '../../server/src/sample/sign-in.ts'
import { setUpOver, signInOver, type SignedIn } from '../support/e2e-api.ts'
import { expectGoodLook } from '../support/e2e-look.ts'
import { startStage, type Stage } from '../support/e2e-stage.ts'

// Every page, in light and dark, on a desk's screen and on phones: as the demo shows them.
const schemes = ['light', 'dark'] as const

/** Loads a page and looks at it; `heading` is its h1, `ready` what is there once all of it is. */
async function look(
  stage: Stage,
  {
    context,
    path,
    heading,
    title = heading,
    ready,
    allowed,
    prepare,
  }: PageToLookAt & { context: BrowserContext },
  scheme: (typeof schemes)[number],
): Promise<Page> {
  const { page, watched } = await stage.open({ context, ...(allowed ? { allowed } : {}) })
  await page.goto(path)
  await ready(page).first().waitFor()
  await prepare?.(page)
  expect(await page.locator('h1').allInnerTexts()).toEqual([heading])
  expect(await page.title()).toMatch(new RegExp(`^${title}(: .+)? · Holdfast$`))
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(scheme)
  await expectGoodLook(page, scheme)
  watched.expectNone()
  return page
}

type PageToLookAt = {
  path: string
  heading: string
  /** what the document's title begins with, when that is not the heading */
  title?: string
  ready: (page: Page) => Locator
  prepare?: (page: Page) => Promise<unknown>
  allowed?: readonly RegExp[]
}

const contextsOf = async (stage: Stage, as?: SignedIn) => ({
  light: await stage.context({ colorScheme: 'light' }, as),
  dark: await stage.context({ colorScheme: 'dark' }, as),
})

describe('the demo', () => {
  let stage: Stage
  let contexts: Awaited<ReturnType<typeof contextsOf>>
  let cases: CaseRow[]
  let couple: CaseOverview

  beforeAll(async () => {
    stage = await startStage(['--demo'])
    const signedIn = await signInOver(stage.holdfast().origin, sampleSignIn)
    contexts = await contextsOf(stage, signedIn)
    ;({ cases } = await signedIn.call(listCases, {}))
    couple = await signedIn.call(getCase, { params: { caseId: rowOf('Sora & Moshe').id } })
  })
  afterAll(() => stage?.end())

  const nameOf = (row: CaseRow | CaseOverview) => caseName(row.kind, row.people)
  const rowOf = (name: string): CaseRow => {
    const found = cases.find((row) => nameOf(row) === name)
    if (!found) throw new Error(`the sample has no case ${name}`)
    return found
  }
  const heading2 = (page: Page) => page.getByRole('heading', { level: 2 })
  const toCaseload = (page: Page) => page.getByRole('link', { name: 'Go to the caseload' })
  const note = (page: Page) => page.getByLabel('Progress note')
  const timeline = (page: Page) => page.getByRole('application', { name: 'Repair timeline' })
  const longest = () => cases.toSorted((a, b) => b.sessionCount - a.sessionCount)[0] ?? rowOf('')
  const ofCouple = (path: string, ready: PageToLookAt['ready']): PageToLookAt => ({
    path: `/cases/${couple.id}/${path}`,
    heading: nameOf(couple),
    ready,
  })
  const injury = (search = '') => `injuries/${couple.injuries[0]?.id}${search}`

  it('is signed in to with what its sign-in page shows', async () => {
    const { page, watched } = await stage.open({ allowed: [/status of 401/] })
    await page.goto('/')
    const shown = page.locator('dl')
    await page.getByLabel('E-mail').fill(await shown.locator('dd').nth(0).innerText())
    await page.getByLabel('Password', { exact: true }).fill(await shown.locator('dd').nth(1).innerText())
    await page.keyboard.press('Enter')
    await page.getByRole('heading', { level: 1, name: 'Caseload' }).waitFor()
    await page.getByText('Sample data').waitFor()
    watched.expectNone()
  })

  const pages: Record<string, () => PageToLookAt> = {
    caseload: () => ({
      path: '/cases',
      heading: 'Caseload',
      ready: (page) => page.getByText('Sora & Moshe'),
    }),
    'new case': () => ({
      path: '/cases/new',
      heading: 'Add a case',
      ready: (page) => page.getByLabel('Opened on'),
    }),
    timeline: () => ofCouple('timeline', timeline),
    'timeline of years': () => ({
      path: `/cases/${longest().id}/timeline`,
      heading: nameOf(longest()),
      ready: timeline,
    }),
    sessions: () => ofCouple('sessions', heading2),
    injuries: () => ofCouple('injuries', heading2),
    people: () => ofCouple('people', heading2),
    'new injury': () => ofCouple('injuries/new', heading2),
    injury: () => ofCouple(injury(), (page) => page.getByRole('heading', { name: 'Where it stands' })),
    'injury’s story being changed': () =>
      ofCouple(injury('?edit=story'), (page) => page.getByLabel('What happened')),
    baseline: () => ofCouple(injury('?edit=baseline'), (page) => page.getByLabel('It stood so on')),
    'new session': () => ofCouple('sessions/new', note),
    'session with a set-back being told': () => ({
      ...ofCouple('sessions/new', note),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Add what happened' }).first().click()
        await page.getByRole('radio', { name: /^4 / }).click()
        await page.getByRole('radio', { name: 'set back', exact: true }).click()
      },
    }),
    'stored session': () =>
      ofCouple(`sessions/${couple.sessions.find(({ status }) => status === 'draft')?.id}`, note),
    practice: () => ({ path: '/practice', heading: 'Practice', ready: (page) => page.getByText('This one') }),
    'case that is not there': () => ({
      path: '/cases/0197d9a0-0000-7000-8000-000000000000',
      heading: 'We can’t find that case',
      title: 'Not found',
      ready: toCaseload,
      allowed: [/status of 404/],
    }),
  }

  for (const scheme of schemes) {
    it.each(Object.keys(pages))(`shows its page “%s” well in ${scheme}`, async (name) => {
      const wanted = pages[name]?.()
      if (!wanted) throw new Error(name)
      const page = await look(stage, { context: contexts[scheme], ...wanted }, scheme)
      expect(await page.getByText('Sample data').isVisible()).toBe(true)
    })

    it(`shows its sign-in page well in ${scheme}`, async () => {
      const context = await stage.context({ colorScheme: scheme })
      const ready = (page: Page) => page.getByText(sampleSignIn.email)
      await look(stage, { context, path: '/sign-in', heading: 'Sign in', ready }, scheme)
      await context.close()
    })

    it.each(['/nothing-here', 'timelines'])(`says in ${scheme} that nothing is at %s`, async (path) => {
      const page = {
        context: contexts[scheme],
        path: path.startsWith('/') ? path : `/cases/${couple.id}/${path}`,
        heading: 'We can’t find that page',
        title: 'Not found',
        ready: toCaseload,
        allowed: [/status of 404/],
      }
      await look(stage, page, scheme)
    })
  }
})

describe('a first run', () => {
  let stage: Stage
  beforeAll(async () => {
    stage = await startStage()
  })
  afterAll(() => stage?.end())

  it('shows the set-up and then the recovery kit well, in light and dark', async () => {
    const before = await contextsOf(stage)
    for (const scheme of schemes) {
      const ready = (page: Page) => page.getByLabel('Practice name')
      const page = { context: before[scheme], path: stage.holdfast().url, heading: 'Set up Holdfast', ready }
      await look(stage, page, scheme)
    }
    const after = await contextsOf(stage, await setUpOver(stage.holdfast().url))
    for (const scheme of schemes) {
      const ready = (page: Page) => page.getByLabel('Recovery key, in groups')
      const page = { context: after[scheme], path: '/', heading: 'Keep your recovery kit', ready }
      await look(stage, page, scheme)
    }
  })
})
