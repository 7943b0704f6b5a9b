import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, BrowserContextOptions, Locator, Page } from 'playwright-core'
import { expect, onTestFinished } from 'vitest'
import { newPage, openBrowser, type Watch } from './browser.ts'
import type { SignedIn } from './e2e-api.ts'
import { startHoldfastProcess, type HoldfastProcess } from './holdfast-process.ts'

const artifacts = join(import.meta.dirname, '..', '.artifacts')

/** What `expect.poll` is given: a state that is awaited is here within ten seconds. */
export const soon = { timeout: 10_000 }

export type Opened = { page: Page; watched: Watch; context: BrowserContext }

/** One Holdfast in a folder of its own, and a browser before it. */
export type Stage = {
  /** the process that runs now */
  holdfast: () => HoldfastProcess
  dataFolder: string
  browser: Browser
  /** SIGKILL; the browser stays as it is */
  kill: () => Promise<void>
  /** the same data at the same address again */
  startAgain: () => Promise<void>
  /** a context, signed in when a sign-in is given; whoever makes it outside a test closes it */
  context: (options?: BrowserContextOptions, as?: SignedIn) => Promise<BrowserContext>
  /**
   * A page for the running test, closed after it; when the test fails, a picture of it is kept. In the context given,
   * else in one of its own. `allowed` are console messages that the test provokes.
   */
  open: (options?: {
    as?: SignedIn
    context?: BrowserContext
    allowed?: readonly RegExp[]
  }) => Promise<Opened>
  end: () => Promise<void>
}

/** Starts a Holdfast and a browser for one file of tests. */
export async function startStage(args: string[] = []): Promise<Stage> {
  const folder = await mkdtemp(join(tmpdir(), 'holdfast-e2e-'))
  const dataFolder = join(folder, 'data')
  const start = (port = 0) => startHoldfastProcess({ dataFolder, keyFile: join(folder, 'key'), port, args })
  let holdfast = await start()
  const browser = await openBrowser()

  const context: Stage['context'] = async (options = {}, as) => {
    const made = await browser.newContext({ reducedMotion: 'reduce', baseURL: holdfast.origin, ...options })
    const [name = '', value = ''] = as?.cookie.split('=') ?? []
    if (as) await made.addCookies([{ name, value, url: holdfast.origin, httpOnly: true, sameSite: 'Strict' }])
    return made
  }
  return {
    holdfast: () => holdfast,
    dataFolder,
    browser,
    context,
    kill: () => holdfast.kill(),
    startAgain: async () => {
      holdfast = await start(Number(new URL(holdfast.origin).port))
    },
    open: async ({ as, context: given, allowed } = {}) => {
      const inside = given ?? (await context({}, as))
      const opened = await newPage(inside, allowed)
      onTestFinished(async ({ task }) => {
        if (task.result?.state === 'fail') await keepPicture(opened.page)
        await (given ? opened.page : inside).close()
      })
      return { ...opened, context: inside }
    },
    end: async () => {
      await browser.close()
      await holdfast.stop()
      await rm(folder, { recursive: true, force: true })
    },
  }
}

let pictures = 0

async function keepPicture(page: Page): Promise<void> {
  await mkdir(artifacts, { recursive: true })
  const name = (expect.getState().currentTestName ?? 'test').replaceAll(/[^\w]+/g, '-').slice(0, 80)
  pictures += 1
  await page
    .screenshot({ path: join(artifacts, `${name}-${pictures}.png`), fullPage: true })
    .catch(() => null)
}

/** Lets the page draw what was just changed about it. */
export const settle = (page: Page): Promise<unknown> =>
  page.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(() => done(null)))),
  )

/** Signs out by a button, and waits for the page that is loaded anew. */
export async function signOutBy(page: Page, button: Locator): Promise<void> {
  const loadedAnew = page.waitForEvent('load')
  await button.click()
  await loadedAnew
  await page.getByLabel('E-mail').waitFor()
}
