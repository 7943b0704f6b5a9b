import { chromium, type Browser, type BrowserContext, type Page } from 'playwright-core'
import { expect } from 'vitest'

// Without these Chromium looks for its maker's hosts at every start.
export const quietArgs = [
  '--no-sandbox',
  '--disable-gpu',
  '--disable-quic',
  '--no-first-run',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
]

/** The Chromium that `npm test` found or installed. */
export function openBrowser(): Promise<Browser> {
  const executablePath = process.env['HOLDFAST_TEST_BROWSER'] ?? '/usr/bin/chromium'
  return chromium.launch({ executablePath, args: quietArgs })
}

/** What a page must never do: break its content security policy, throw, or write to the console. */
export type Watch = { faults: string[]; expectNone: () => void }

/** What the browser says of a request without an answer, in words that depend on the moment it was cut off. */
export const noAnswer = /net::ERR_/

/** Collects every fault of a page; `allowed` are messages that a test provokes (a server that is away). */
export function watch(page: Page, allowed: readonly RegExp[] = []): Watch {
  const faults: string[] = []
  const note = (fault: string) => {
    if (!allowed.some((pattern) => pattern.test(fault))) faults.push(fault)
  }
  page.on('pageerror', (error) => note(`error: ${error.message}`))
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning')
      note(`${message.type()}: ${message.text()}`)
  })
  return { faults, expectNone: () => expect(faults).toEqual([]) }
}

export async function newPage(
  context: BrowserContext,
  allowed: readonly RegExp[] = [],
): Promise<{ page: Page; watched: Watch }> {
  const page = await context.newPage()
  page.setDefaultTimeout(15_000)
  return { page, watched: watch(page, allowed) }
}
