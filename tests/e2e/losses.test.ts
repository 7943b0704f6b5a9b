import { spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium, type BrowserContext, type Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { getSession } from '#shared/contracts/sessions'
import { listSignIns, revokeSignIn } from '#shared/contracts/sign-in'
import { aCase, aSession, type TestCase } from '../support/builders.ts'
import { quietArgs } from '../support/browser.ts'
import { clinician, firstRun, signInOver, type SignedIn } from '../support/e2e-api.ts'
import { startStage, type Stage } from '../support/e2e-stage.ts'
import { keptRows } from '../support/kept-rows.ts'

// The eight ways in which typed text gets lost, five times each. What was typed two seconds before is there afterwards,
// and what happened is told.
let stage: Stage
let dana: SignedIn

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
})
afterAll(() => stage?.end())

const rounds = [1, 2, 3, 4, 5]
// five at once, and not more often than a limited address may ask
const soon = { timeout: 20_000, interval: 700 }
const first = 'She waited.'
const second = ' He stayed.'
const anything = [/./]

const noteOf = (page: Page) => page.getByRole('textbox', { name: 'Progress note' })
const saved = (page: Page) => page.getByText(/Saved at/)
const restored = (page: Page) => page.getByText('It is back on the page.')

async function notesOf(couple: TestCase): Promise<string[]> {
  const { sessions } = await dana.call(getCase, { params: { caseId: couple.caseId } })
  const details = sessions.map(({ id }) => dana.call(getSession, { params: { sessionId: id } }))
  return (await Promise.all(details)).map(({ session }) => session.note)
}

/** Opens a new session, up to the moment when its note can be written. */
async function openNew(page: Page, couple: TestCase): Promise<void> {
  page.on('dialog', (asked) => void asked.accept().catch(() => null))
  await page.goto(`/cases/${couple.caseId}/sessions/new`)
  await noteOf(page).click()
}

/**
 * Writes `first` into the note, up to the moment when it is kept. One page alone takes less than two seconds; here
 * five write at once, on a machine that may be busy.
 */
async function typed(page: Page, couple: TestCase): Promise<void> {
  await page.keyboard.type(first)
  const ended = Date.now()
  let kept = 0
  await expect
    .poll(async () => (kept = await keptAt(page, couple)), { timeout: 10_000, interval: 50 })
    .toBeGreaterThanOrEqual(ended)
  expect(kept - ended).toBeLessThan(5_000)
}

/** When what is on the page was last kept: in this browser, or (then when it was looked at) because all of it is saved. */
async function keptAt(page: Page, couple: TestCase): Promise<number> {
  const looked = Date.now()
  const allSaved = await page.locator('[class*="state"][data-tone="saved"]').count()
  if (allSaved > 0) return looked
  // other tabs of the same browser keep theirs beside it
  const own = (await keptRows(page)).filter(({ raw }) => raw.includes(couple.caseId))
  return Math.max(0, ...own.map(({ at }) => at))
}

/** Goes on typing to the very moment of the loss. */
const typeOn = (page: Page) => page.keyboard.type(second)

/** The page opened again holds all of `first`, says where it came from, and it is stored. */
async function expectBack(page: Page, couple: TestCase): Promise<void> {
  await noteOf(page).waitFor()
  await expect.poll(() => noteOf(page).inputValue(), soon).toContain(first)
  await expect.poll(async () => (await notesOf(couple)).join('\n'), soon).toContain(first)
  // told: either it was put back, or the page says when it was saved
  await restored(page).or(saved(page)).first().waitFor()
}

/** Five pages side by side, each signed in on its own and on a couple of its own. */
async function eachRound(
  work: (page: Page, couple: TestCase, context: BrowserContext, own: SignedIn) => Promise<void>,
): Promise<void> {
  const opened: { page: Page; couple: TestCase; context: BrowserContext; own: SignedIn }[] = []
  // one after the other: five sign-ins and five first loads at once are more than a small machine answers in time
  for (const _ of rounds) {
    const couple = await aCase(dana.call)
    const own = await signInOver(stage.holdfast().origin)
    const context = await stage.context({}, own)
    const { page } = await stage.open({ context, allowed: anything })
    await openNew(page, couple)
    opened.push({ page, couple, context, own })
  }
  await Promise.all(
    opened.map(async ({ page, couple, context, own }) => {
      await typed(page, couple)
      await work(page, couple, context, own)
    }),
  )
  await Promise.all(opened.map(({ context }) => context.close()))
}

describe('typed text survives, five times out of five,', () => {
  it('a killed tab', async () => {
    await eachRound(async (page, couple, context) => {
      await typeOn(page)
      const address = page.url()
      const inspector = await context.newCDPSession(page)
      const crashed = page.waitForEvent('crash')
      void inspector.send('Page.crash').catch(() => null)
      await crashed
      const again = await context.newPage()
      await again.goto(address)
      await expectBack(again, couple)
    })
  })

  it('a killed browser: it is offered after signing in again', async () => {
    const profile = await mkdtemp(join(tmpdir(), 'holdfast-profile-'))
    const before = await ownBrowser(profile)
    await signInAt(await before.open())
    const couples = await Promise.all(rounds.map(() => aCase(dana.call)))
    await Promise.all(
      couples.map(async (couple) => {
        const page = await before.open()
        await openNew(page, couple)
        await typed(page, couple)
        await typeOn(page)
      }),
    )
    await before.kill()
    const after = await ownBrowser(profile)
    const page = await after.open()
    page.on('dialog', (asked) => void asked.accept().catch(() => null))
    for (const couple of couples) {
      // whether the sign-in was kept is the browser's business: here it is asked for anew
      await signInAt(page)
      const keeps = (await keptRows(page)).some(({ raw }) => raw.includes(couple.caseId))
      if (!keeps) {
        // all that was older than a moment was saved
        expect((await notesOf(couple)).join('')).toContain(first)
        continue
      }
      await page.locator(`a[href*="${couple.caseId}"]`, { hasText: 'Go back to it' }).click()
      await expectBack(page, couple)
    }
    await after.kill()
    await rm(profile, { recursive: true, force: true, maxRetries: 5 })
  })

  it('a reload', async () => {
    await eachRound(async (page, couple) => {
      await typeOn(page)
      await page.reload()
      await expectBack(page, couple)
    })
  })

  it('the network gone, and the page with it', async () => {
    await eachRound(async (page, couple, context) => {
      await context.setOffline(true)
      await typeOn(page)
      await page.getByText('Not saved: Holdfast is not answering').waitFor()
      const ended = Date.now()
      await expect.poll(() => keptAt(page, couple), soon).toBeGreaterThanOrEqual(ended - 2_000)
      const address = page.url()
      await page.close()
      await context.setOffline(false)
      const again = await context.newPage()
      again.on('dialog', (asked) => void asked.accept().catch(() => null))
      await again.goto(address)
      await expectBack(again, couple)
    })
  })

  it('a restarted server', async () => {
    const kill = whenAll(rounds.length, () => stage.kill())
    const startAgain = whenAll(rounds.length, () => stage.startAgain())
    await eachRound(async (page, couple) => {
      await kill()
      await typeOn(page)
      await page.getByText('Not saved: Holdfast is not answering').waitFor()
      await startAgain()
      await expect.poll(() => notesOf(couple), soon).toEqual([first + second])
      await saved(page).waitFor()
    })
  })

  it('a sign-in that ends', async () => {
    await eachRound(async (page, couple, _, own) => {
      // what is saved already asks for no sign-in before the next words are there
      await expect.poll(() => notesOf(couple), soon).toEqual([first])
      await endSignIn(own)
      // at once: five pages side by side type so slowly that the question would come between two keys
      await page.keyboard.insertText(second)
      await signInAgain(page)
      await expect.poll(() => notesOf(couple), soon).toEqual([first + second])
    })
  })

  it('two tabs on one session: both texts are shown, and both are kept', async () => {
    const open = async () => {
      const couple = await aCase(dana.call)
      const sessionId = await aSession(dana.call, couple, { note: 'As it was.' })
      const context = await stage.context({}, await signInOver(stage.holdfast().origin))
      const [one, two] = [
        await stage.open({ context, allowed: anything }),
        await stage.open({ context, allowed: anything }),
      ]
      for (const { page } of [one, two]) {
        await page.goto(`/cases/${couple.caseId}/sessions/${sessionId}`)
        await noteOf(page).waitFor()
      }
      return { couple, context, one, two }
    }
    const round = async ({ couple, context, one, two }: Awaited<ReturnType<typeof open>>) => {
      // both are written in before either hears of the other
      await two.page.route('**/api/sessions/*', async (route) => {
        if (route.request().method() !== 'PUT') return route.continue()
        await expect.poll(async () => (await notesOf(couple))[0], soon).toBe(first)
        return route.continue()
      })
      await two.page.bringToFront()
      await noteOf(two.page).fill(second)
      await one.page.bringToFront()
      await noteOf(one.page).fill(first)
      await two.page.bringToFront()
      const panel = two.page.getByRole('region', { name: 'This session was also saved elsewhere' })
      await panel.getByText(first).waitFor()
      await panel.getByText(second.trim()).waitFor()
      await panel.getByRole('button', { name: 'Keep mine' }).click()
      await expect.poll(() => notesOf(couple), soon).toEqual([second])
      await two.page
        .getByRole('region', { name: 'A version that is not on the page' })
        .getByText(first)
        .waitFor()
      await context.close()
    }
    const opened: Awaited<ReturnType<typeof open>>[] = []
    for (const _ of rounds) opened.push(await open())
    await Promise.all(opened.map(round))
  })

  it('a closed lid: the page sleeps in the middle of a word and wakes up signed out', async () => {
    await eachRound(async (page, couple, context, own) => {
      const inspector = await context.newCDPSession(page)
      await typeOn(page)
      await inspector.send('Page.setWebLifecycleState', { state: 'frozen' })
      await endSignIn(own)
      await inspector.send('Page.setWebLifecycleState', { state: 'active' })
      // woken, it saves what was typed, or asks for the sign-in first
      const asks = page.getByRole('dialog', { name: 'Sign in again' })
      await expect
        .poll(async () => (await asks.isVisible()) || (await notesOf(couple))[0] === first + second, soon)
        .toBe(true)
      if (await asks.isVisible()) await signInAgain(page)
      await expect.poll(() => notesOf(couple), soon).toEqual([first + second])
    })
  })
})

/** Does something once, when as many as are told have come to the point; all of them wait for it. */
function whenAll(count: number, act: () => Promise<void>): () => Promise<void> {
  let [come, arrived] = [0, () => {}]
  const all = new Promise<void>((resolve) => (arrived = resolve)).then(act)
  return () => {
    come += 1
    if (come === count) arrived()
    return all
  }
}

async function endSignIn(own: SignedIn) {
  const { signIns } = await own.call(listSignIns, {})
  const id = signIns.find(({ current }) => current)?.id ?? ''
  await dana.call(revokeSignIn, { params: { signInId: id } })
}

async function signInAgain(page: Page) {
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('Password', { exact: true }).fill(clinician.password)
  await page.keyboard.press('Enter')
  await dialog.waitFor({ state: 'hidden' })
}

async function signInAt(page: Page) {
  await page.goto('/sign-in')
  const email = page.getByLabel('E-mail')
  const heading = page.getByRole('heading', { level: 1, name: /^Good .+, Dana$/ })
  await email.or(heading).first().waitFor()
  if (await email.isVisible()) {
    await email.fill(clinician.email)
    await page.getByLabel('Password', { exact: true }).fill(clinician.password)
    await page.keyboard.press('Enter')
  }
  await heading.waitFor()
}

/** A browser of its own on a profile that outlives it, to be killed as a crash kills it. */
async function ownBrowser(profile: string) {
  const executablePath = process.env['HOLDFAST_TEST_BROWSER'] ?? '/usr/bin/chromium'
  const args = [...quietArgs, '--headless', '--remote-debugging-port=0', `--user-data-dir=${profile}`]
  const child = spawn(executablePath, args, { stdio: ['ignore', 'ignore', 'pipe'], detached: true })
  const endpoint = await new Promise<string>((resolve, reject) => {
    let told = ''
    child.stderr.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      const found = /DevTools listening on (ws:\S+)/.exec(told)?.[1]
      if (found !== undefined) resolve(found)
    })
    child.once('exit', () => reject(new Error(told)))
  })
  const browser = await chromium.connectOverCDP(endpoint)
  const context = browser.contexts()[0] ?? (await browser.newContext())
  const open = async () => {
    const page = await context.newPage()
    page.setDefaultTimeout(15_000)
    // relative addresses, as the other pages of these tests have them
    const goto = page.goto.bind(page)
    page.goto = (url, options) => goto(new URL(url, stage.holdfast().origin).href, options)
    return page
  }
  const exited = new Promise((resolve) => child.once('exit', resolve))
  return {
    open,
    kill: async () => {
      process.kill(-(child.pid ?? 0), 'SIGKILL')
      await exited
      await browser.close().catch(() => null)
    },
  }
}
