import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { afterAll, beforeAll, expect, it, onTestFailed } from 'vitest'
import { newPage, noAnswer, openBrowser, type Watch } from '../support/browser.ts'
import { startHoldfastProcess, type HoldfastProcess } from '../support/holdfast-process.ts'

// The main job as a clinician does it: one browser, one real process, one database that is killed in the middle.
const password = 'quiet mornings by the pier'
let folder: string
let browser: Browser
let context: BrowserContext
let page: Page
let watched: Watch
let holdfast: HoldfastProcess

const start = (port?: number) =>
  startHoldfastProcess({
    dataFolder: join(folder, 'data'),
    keyFile: join(folder, 'key'),
    ...(port === undefined ? {} : { port }),
  })

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'holdfast-journey-'))
  holdfast = await start()
  browser = await openBrowser()
  context = await browser.newContext({ timezoneId: 'Asia/Tokyo' })
  // the browser says of a server that is away what we say in our own words
  ;({ page, watched } = await newPage(context, [noAnswer, /status of 40[13]/]))
})
afterAll(async () => {
  await browser?.close()
  await holdfast?.stop()
  await rm(folder, { recursive: true, force: true })
})

async function setUp() {
  await page.goto(holdfast.url)
  await page.getByLabel('Practice name').fill('Harbor Lane')
  await page
    .getByRole('combobox', { name: 'Time zone' })
    .or(page.getByLabel('Time zone'))
    .first()
    .fill('America/New_York')
  await page.getByRole('option', { name: 'America/New_York' }).click()
  await page.getByLabel('Your name').fill('Dana Reed, LCSW')
  await page.getByLabel('E-mail').fill('dana@harbor.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set up Holdfast' }).click()
}

async function keepRecoveryKit() {
  await page.waitForURL('**/recovery-kit')
  await page.getByRole('heading', { level: 1, name: /recovery/i }).waitFor()
  const groups = await page.locator('main').innerText()
  const key = /(?:[0-9A-F]{4}[-\s]+){16}[0-9A-F]{4}/.exec(groups)?.[0] ?? ''
  expect(key).not.toBe('')
  await page.getByRole('textbox').fill(key.slice(-4))
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Good .+, Dana$/ }).waitFor()
}

type Move = {
  step: string
  outcome: 'reached' | 'set back'
  event?: string
  safety: [number, number]
  note: string
  day: string
}

/** Logs one session by its labels, and waits until the page says that it is saved. */
async function logSession({ step, outcome, event, safety, note, day }: Move) {
  await page.getByRole('link', { name: 'Log a session' }).first().click()
  await page.getByLabel('Date').fill(day)
  const scaleOf = (name: string) =>
    page.getByRole('radiogroup', { name: new RegExp(`${name}.*from 0 to 10`) })
  await scaleOf('Ana')
    .getByRole('radio', { name: String(safety[0]), exact: true })
    .click()
  await scaleOf('Ben')
    .getByRole('radio', { name: String(safety[1]), exact: true })
    .click()
  await page.getByRole('button', { name: 'Add what happened' }).click()
  await page.getByRole('radio', { name: new RegExp(`^${step} `) }).click()
  await page.getByRole('radio', { name: outcome, exact: true }).click()
  if (event !== undefined) {
    await page.getByRole('radio', { name: 'between sessions' }).click()
    await page.getByLabel('By what event').fill(event)
  }
  await page.getByRole('textbox', { name: 'Progress note' }).fill(note)
  await page.keyboard.press('Control+s')
  await page
    .getByText(/Saved at \d/)
    .first()
    .waitFor()
  await page.getByRole('link', { name: 'Ana & Ben' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Ana & Ben' }).waitFor()
}

/** Every word of the timeline's table twin. */
async function timelineTable(): Promise<string> {
  await page.getByRole('link', { name: 'Timeline' }).click()
  await page.getByRole('button', { name: 'Table' }).click()
  const text = await page.getByRole('table').first().innerText()
  await page.getByRole('button', { name: 'Table' }).click()
  return text
}

it('leads from the first run to a timeline that survives a killed process', async () => {
  onTestFailed(
    async () => void (await page.screenshot({ path: 'tests/.artifacts/journey.png', fullPage: true })),
  )
  await page.goto(`${holdfast.origin}/setup?code=WRONGCODE`)
  await setUpRefused()
  await setUp()
  await keepRecoveryKit()

  await page.getByRole('link', { name: 'Add a case' }).first().click()
  await page.getByLabel('Name', { exact: true }).nth(0).fill('Ana')
  await page.getByLabel('Name', { exact: true }).nth(1).fill('Ben')
  await page.getByLabel('Opened on').fill('2026-01-05')
  await page.getByRole('button', { name: 'Add the case' }).click()
  await page.getByRole('heading', { level: 1, name: 'Ana & Ben' }).waitFor()
  const couple = page.url().replace(/(cases\/[0-9a-f-]{36}).*/, '$1')

  await page.goto(`${couple}/injuries/new`)
  await page.getByLabel(/Short name/).fill('The night of the storm')
  await page.getByRole('radiogroup', { name: 'Who was hurt' }).getByRole('radio', { name: 'Ana' }).click()
  await page.getByRole('button', { name: 'Name the injury' }).click()
  await page.getByRole('heading', { name: 'Where it stands' }).waitFor()

  await logSession({
    step: '3',
    outcome: 'reached',
    safety: [3, 5],
    note: 'Fear under the anger.',
    day: '2026-02-02',
  })
  await logSession({
    step: '4',
    outcome: 'reached',
    safety: [5, 6],
    note: 'He stayed and heard it.',
    day: '2026-02-09',
  })
  await logSession({
    step: '4',
    outcome: 'set back',
    event: 'a missed call',
    safety: [2, 4],
    note: 'A hard week.',
    day: '2026-02-16',
  })

  await page.goto(`${couple}/timeline`)
  await page.getByText('Holds to 3').first().waitFor()
  const before = await timelineTable()
  for (const told of ['a missed call', 'reached', 'set back']) expect(before.toLowerCase()).toContain(told)

  const port = Number(new URL(holdfast.origin).port)
  await holdfast.kill()
  holdfast = await start(port)
  await page.goto(`${couple}/timeline`)
  await page.getByText('Holds to 3').first().waitFor()
  expect(await timelineTable()).toBe(before)
  watched.expectNone()
})

async function setUpRefused() {
  await page.getByLabel('Practice name').fill('Somebody else')
  await page.getByLabel('Your name').fill('Somebody')
  await page.getByLabel('E-mail').fill('somebody@else.example')
  await page.getByLabel('Password', { exact: true }).fill(password)
  await page.getByRole('button', { name: 'Set up Holdfast' }).click()
  await page.getByText('Open the address printed where Holdfast was started').waitFor()
}
