import type { BrowserContext, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCase, listCases, type CaseOverview, type CaseRow } from '#shared/contracts/cases'
import { caseName } from '#shared/domain/couple-name'
import { sampleSignIn } from '../../server/src/sample/sign-in.ts'
import { setUpOver, signInOver, type SignedIn } from '../support/e2e-api.ts'
import { expectGoodLook } from '../support/e2e-look.ts'
import { soon, startStage, type Stage } from '../support/e2e-stage.ts'

// Every page, in light and dark, on a desk's screen and on phones: as the demo shows them.
const schemes = ['light', 'dark'] as const

type PageToLookAt = {
  path: string
  /** its h1, and there is no other */
  heading: string | RegExp
  /** what the document's title begins with, when that is not the heading */
  title?: string
  /** what is there once all of it is */
  ready: (page: Page) => Locator
  prepare?: (page: Page) => Promise<unknown>
  allowed?: readonly RegExp[]
}

/** Loads a page in a context of this scheme and looks at it. */
async function look(stage: Stage, context: BrowserContext, scheme: 'light' | 'dark', wanted: PageToLookAt) {
  const { path, heading, ready, prepare, allowed } = wanted
  const title = wanted.title ?? (typeof heading === 'string' ? heading : heading.source)
  const { page, watched } = await stage.open({ context, ...(allowed ? { allowed } : {}) })
  await page.goto(path)
  await ready(page).first().waitFor()
  await prepare?.(page)
  const [h1, ...more] = await page.locator('h1').allInnerTexts()
  if (typeof heading === 'string') expect(h1).toBe(heading)
  else expect(h1).toMatch(heading)
  expect(more).toEqual([])
  await expect.poll(() => page.title(), soon).toMatch(new RegExp(`^${title}(: .+)? · Holdfast$`))
  expect(await page.locator('html').getAttribute('data-mantine-color-scheme')).toBe(scheme)
  await expectGoodLook(page, scheme)
  watched.expectNone()
  return page
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
  const note = (page: Page) => page.getByRole('textbox', { name: 'Progress note' })
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
    await page.getByRole('heading', { level: 1, name: /^Good .+, Dana$/ }).waitFor()
    await page.getByText('Sample data').waitFor()
    watched.expectNone()
  })

  const pages: Record<string, () => PageToLookAt> = {
    today: () => ({
      path: '/',
      heading: /^Good (morning|afternoon|evening), Dana$/,
      title: 'Today',
      ready: (page) => page.getByRole('heading', { name: 'Needs a look' }),
      prepare: (page) => page.getByRole('button', { name: /^Show tomorrow/ }).click(),
    }),
    brief: () => ofCouple('', (page) => page.getByRole('heading', { name: 'Since last session' })),
    'brief of a closed case': () => ({
      ...ofCouple('', (page) => page.getByRole('heading', { name: 'After closing' })),
      path: `/cases/${rowOf('Carlos & Patricia').id}`,
      heading: 'Carlos & Patricia',
      prepare: (page) => page.getByRole('button', { name: 'Record it' }).first().click(),
    }),
    'flag being put aside': () => ({
      ...ofCouple('', (page) => page.getByRole('heading', { name: 'Since last session' })),
      prepare: (page) =>
        page
          .getByRole('button', { name: /^Put aside/ })
          .first()
          .click(),
    }),
    safety: () => ofCouple('safety', heading2),
    caseload: () => ({
      path: '/cases',
      heading: 'Caseload',
      ready: (page) => page.getByRole('link', { name: /^Sora & Moshe/ }),
    }),
    search: () => ({
      path: '/cases',
      heading: 'Caseload',
      ready: (page) => page.getByRole('link', { name: /^Sora & Moshe/ }),
      prepare: async (page) => {
        await page.keyboard.press('Control+k')
        await page.getByRole('combobox', { name: /^Search/ }).fill('sora night')
        await page.getByRole('option').first().waitFor()
      },
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
    'session with a set-back being told': () => ({
      ...ofCouple('sessions/new', note),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Add what happened' }).first().click()
        await page.getByRole('radio', { name: /^4 / }).click()
        await page.getByRole('radio', { name: 'set back', exact: true }).click()
      },
    }),
    'signed session': () =>
      ofCouple(`sessions/${couple.sessions.findLast(({ status }) => status === 'signed')?.id}`, (page) =>
        page.getByRole('group', { name: 'The note as written' }),
      ),
    'addendum being written': () => ({
      ...ofCouple(`sessions/${couple.sessions.findLast(({ status }) => status === 'signed')?.id}`, (page) =>
        page.getByRole('group', { name: 'The note as written' }),
      ),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Add an addendum' }).click()
        await page.getByRole('radio', { name: 'Correction' }).click()
        await page
          .getByLabel(/felt safety: \d/)
          .first()
          .check()
        await page
          .getByLabel(/^repair step/)
          .first()
          .check()
        await page.getByRole('button', { name: 'Set another in its place' }).click()
      },
    }),
    'private note beside a session': () => ({
      ...ofCouple(`sessions/${couple.sessions.findLast(({ status }) => status === 'signed')?.id}`, (page) =>
        page.getByRole('group', { name: 'The note as written' }),
      ),
      prepare: async (page) => {
        await page.getByRole('button', { name: 'Private note' }).click()
        await page.getByRole('textbox', { name: 'Your private note' }).waitFor()
      },
    }),
    practice: () => ({ path: '/practice', heading: 'Practice', ready: (page) => page.getByText('This one') }),
    'case that is not there': () => ({
      path: '/cases/0197d9a0-0000-7000-8000-000000000000',
      heading: 'We can’t find that case',
      title: 'Not found',
      ready: toCaseload,
      allowed: [/status of 404/],
    }),
  }

  // these have nothing to color that another page has not
  const onlyLight = ['timeline of years', 'injury’s story being changed', 'case that is not there']
  const namesFor = {
    light: Object.keys(pages),
    dark: Object.keys(pages).filter((name) => !onlyLight.includes(name)),
  }

  for (const scheme of schemes) {
    it.each(namesFor[scheme])(`shows its page “%s” well in ${scheme}`, async (name) => {
      const wanted = pages[name]?.()
      if (!wanted) throw new Error(name)
      const page = await look(stage, contexts[scheme], scheme, wanted)
      expect(await page.getByText('Sample data').isVisible()).toBe(true)
    })

    it(`shows its sign-in page well in ${scheme}`, async () => {
      const context = await stage.context({ colorScheme: scheme })
      const ready = (page: Page) => page.getByText(sampleSignIn.email)
      await look(stage, context, scheme, { path: '/sign-in', heading: 'Sign in', ready })
      await context.close()
    })

    const nowhere = scheme === 'light' ? ['/nothing-here', 'timelines'] : ['/nothing-here']
    it.each(nowhere)(`says in ${scheme} that nothing is at %s`, async (path) => {
      await look(stage, contexts[scheme], scheme, {
        path: path.startsWith('/') ? path : `/cases/${couple.id}/${path}`,
        heading: 'We can’t find that page',
        title: 'Not found',
        ready: toCaseload,
        allowed: [/status of 404/],
      })
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
      const path = stage.holdfast().url
      await look(stage, before[scheme], scheme, { path, heading: 'Set up Holdfast', ready })
    }
    const after = await contextsOf(stage, await setUpOver(stage.holdfast().url))
    for (const scheme of schemes) {
      const ready = (page: Page) => page.getByLabel('Recovery key, in groups')
      await look(stage, after[scheme], scheme, { path: '/', heading: 'Keep your recovery kit', ready })
    }
  })
})
