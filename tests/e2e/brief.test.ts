import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { saveIntake } from '#shared/contracts/intake'
import { signSession } from '#shared/contracts/sessions'
import {
  aCase,
  anEntry,
  anInjury,
  aPerson,
  aSession,
  newId,
  sessionBody,
  type TestCase,
} from '../support/builders.ts'
import { firstRun, type SignedIn } from '../support/e2e-api.ts'
import { soon, startStage, type Stage } from '../support/e2e-stage.ts'

// The three minutes before an appointment: the day, the brief, and what is behind them; by keyboard, on paper, on a phone.
let stage: Stage
let dana: SignedIn
let couple: TestCase
let lastId: string

const day = 86_400_000
const at = (days: number, hours = 0) => new Date(Date.now() + days * day + hours * 3_600_000).toISOString()
const hour = (days: number, hours = 0) => ({ startsAt: at(days, hours), endsAt: at(days, hours + 0.8) })
const canary = 'the aquarium ticket'

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
  couple = await aCase(dana.call, { people: [aPerson({ name: 'Marisol' }), aPerson({ name: 'Hector' })] })
  const { a, b } = couple
  const injuryId = await anInjury(dana.call, couple, { handle: 'The empty chair' })
  await dana.call(saveIntake, {
    params: { caseId: couple.caseId },
    version: 0,
    body: {
      secrets: 'no_secrets',
      secretsWords: '',
      seenAlone: '',
      people: [
        {
          personId: a,
          brings: 'To be met at the door.',
          goal: 'repair',
          confidence: canary,
          contraindications: [{ kind: 'violence', finding: 'none_reported' }],
        },
      ],
    },
  })
  const rated = (one: number, other: number) => [
    { personId: a, value: one, ratedBy: 'client' as const },
    { personId: b, value: other, ratedBy: 'client' as const },
  ]
  const undertakingId = newId()
  const log = async (body: Parameters<typeof sessionBody>[1]) => {
    const id = await aSession(dana.call, couple, sessionBody(couple, body))
    await dana.call(signSession, { params: { sessionId: id }, version: 1 })
    return id
  }
  await log({
    ...hour(-21),
    note: 'They began.',
    ratings: rated(6, 5),
    entries: [anEntry(injuryId, 'reached', 1), anEntry(injuryId, 'reached', 2)],
    undertakings: [{ id: undertakingId, personId: b, words: 'Calls before he is late' }],
  })
  await log({
    ...hour(-14),
    format: 'individual',
    keptApart: true,
    present: [b],
    note: `Alone he told of ${canary}.`,
    plan: canary,
    entries: [anEntry(injuryId, 'came_up', null, { line: canary })],
    undertakings: [{ id: newId(), personId: b, words: canary }],
    cycle: { trigger: canary, caughtBy: null, moves: [] },
  })
  lastId = await log({
    ...hour(-7),
    note: 'It came back.\n\n> Marisol: I stood in that hallway.',
    plan: '- Stay with the hallway\n- No reasons first',
    ratings: rated(3, 6),
    risk: [{ personId: a, finding: 'concern', words: canary }],
    entries: [
      anEntry(injuryId, 'set_back', 2, {
        setBackEvent: 'a missed call',
        response: 'closed',
        inTheWay: [{ personId: b, breaker: 'minimizing' }],
      }),
    ],
    accounts: [
      { undertakingId, personId: a, told: 'not' },
      { undertakingId, personId: b, told: 'kept' },
    ],
    observations: [{ personId: a, kind: 'feeling', slug: 'loneliness' }],
    next: { id: newId(), ...hour(0, 1) },
  })
}, 60_000)
afterAll(() => stage?.end())

const heading = (page: Page, name: string | RegExp) => page.getByRole('heading', { level: 1, name }).waitFor()
const region = (page: Page, name: RegExp): Locator => page.getByRole('region', { name })

/** Presses Tab until this has the focus. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  for (let presses = 0; presses < 60; presses += 1) {
    if (await target.evaluate((element) => element === document.activeElement)) return
    await page.keyboard.press('Tab')
  }
  throw new Error('Tab does not lead there')
}

/** What stands on paper, on how many sheets, and how wide (pixels) the marks are by which people are told apart. */
async function printed(page: Page): Promise<{ sheets: number; text: string; marks: number[] }> {
  const pdf = (await page.pdf({ format: 'Letter' })).toString('latin1')
  await page.emulateMedia({ media: 'print' })
  const text = await page.evaluate(() => document.body.innerText)
  const marks = await page
    .locator('main svg[viewBox="0 0 12 12"]')
    .evaluateAll((all) => all.map((mark) => mark.getBoundingClientRect().width))
  await page.emulateMedia({ media: 'screen' })
  return { sheets: pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0, text, marks }
}

describe('the day', () => {
  it('leads to the brief by keyboard, and back at once', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto('/')
    await heading(page, /^Good (morning|afternoon|evening), Dana$/)
    const next = region(page, /^Next session/)
    await next.waitFor()
    expect(await next.innerText()).toContain('Repair step 2 did not hold.')
    const open = next.getByRole('link', { name: 'Open the brief' })
    await tabTo(page, open)
    await page.keyboard.press('Enter')
    await heading(page, 'Marisol & Hector')
    await region(page, /^Before you walk in/).waitFor()
    const asked: string[] = []
    page.on('request', (request) => {
      if (request.url().includes('/api/')) asked.push(request.url())
    })
    await page.goBack()
    await next.waitFor()
    expect(asked).toEqual([])
    watched.expectNone()
  })

  it('is printed as a day sheet on one page', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto('/')
    await region(page, /^Next session/).waitFor()
    const { sheets, text } = await printed(page)
    expect(sheets).toBe(1)
    expect(text).toContain('Day sheet')
    expect(text).toContain('Marisol & Hector')
    expect(text).toContain('Stay with the hallway')
    for (const untimely of ['Needs a look', 'Good ', ' min', 'Open the brief', 'Print the day sheet'])
      expect(text).not.toContain(untimely)
    expect(text).not.toContain(canary)
    watched.expectNone()
  })
})

describe('the brief', () => {
  const open = async () => {
    const opened = await stage.open({ as: dana })
    await opened.page.goto(`/cases/${couple.caseId}`)
    await region(opened.page, /^Before you walk in/).waitFor()
    return opened
  }

  it('needs one request, and says nothing of what was told apart', async () => {
    const { page, watched } = await stage.open({ as: dana })
    const asked: string[] = []
    page.on('request', (request) => {
      const { pathname } = new URL(request.url())
      if (pathname.startsWith('/api/') && pathname !== '/api/me') asked.push(pathname)
    })
    await page.goto(`/cases/${couple.caseId}`)
    await region(page, /^Since last session/).waitFor()
    expect(asked).toEqual([`/api/cases/${couple.caseId}/brief`])
    const text = await page.locator('body').innerText()
    expect(text).toContain('Session 2 was individual: do not raise.')
    expect(text).not.toContain(canary)
    watched.expectNone()
  })

  it('tells what is to be told, each line with its session', async () => {
    const { page, watched } = await open()
    const before = region(page, /^Before you walk in/)
    expect(await before.innerText()).toMatch(/both expected · conjoint · session 4 · last seen 7 days ago/)
    const alerts = await before.getByRole('list', { name: 'Alerts' }).getByRole('listitem').allInnerTexts()
    expect(alerts.map((text) => text.split('\n')[0])).toEqual([
      'safety',
      'set-back',
      'felt safety',
      'undertaking',
      'alone',
    ])
    const last = await region(page, /^Last session/).innerText()
    for (const words of ['loneliness', 'response: closed', 'minimizing', 'I stood in that hallway.'])
      expect(last).toContain(words)
    await before.getByRole('listitem').filter({ hasText: 'did not hold' }).getByRole('link').click()
    await page.waitForURL(`**/sessions/${lastId}`)
    watched.expectNone()
  })

  it('is printed on one page, in its order, without what is kept apart or behind Safety', async () => {
    const { page, watched } = await open()
    const { sheets, text, marks } = await printed(page)
    process.stdout.write(`The printed brief has ${sheets} sheet(s).\n`)
    expect(sheets).toBe(1)
    expect(marks.length).toBeGreaterThan(4)
    expect(Math.max(...marks)).toBeLessThan(16)
    expect(text).toContain('Marisol & Hector')
    const order = [
      'Before you walk in',
      'Planned for today',
      'Last session',
      'The cycle',
      'The empty chair',
      'Felt safety',
      'Since last session',
    ]
    const places = order.map((title) => text.indexOf(title))
    expect(places.every((place) => place >= 0)).toBe(true)
    expect(places.toSorted((one, other) => one - other)).toEqual(places)
    for (const hidden of [canary, 'do not raise', 'put aside', 'Log a session'])
      expect(text).not.toContain(hidden)
    watched.expectNone()
  })

  it('keeps what is behind Safety to its page, which is not printed', async () => {
    const { page, watched } = await open()
    await page.getByRole('link', { name: 'Safety' }).first().click()
    await page.getByText(canary).first().waitFor()
    await heading(page, 'Marisol & Hector')
    expect((await printed(page)).text).not.toContain(canary)
    watched.expectNone()
  })

  it('puts a flag aside with a reason, and brings it back', async () => {
    const { page, watched } = await open()
    const flags = page.getByRole('list', { name: 'Alerts' })
    const putAside = page.getByRole('button', { name: /^Put aside: Repair step 2/ })
    await putAside.press('Enter')
    await page.getByLabel('Why it can wait').press('Escape')
    await expect.poll(() => putAside.evaluate((button) => button === document.activeElement), soon).toBe(true)
    await putAside.click()
    await page.getByRole('radio', { name: '2 weeks' }).click()
    await page.getByLabel('Why it can wait').fill('They know; we take it up after the holidays.')
    await page.getByRole('button', { name: 'Put aside', exact: true }).click()
    await page.getByText('1 flag is put aside').click()
    await page.getByText('They know; we take it up after the holidays.').waitFor()
    expect(await flags.innerText()).not.toContain('did not hold')
    await page.reload()
    await page.getByText('1 flag is put aside').click()
    await page.getByRole('button', { name: /^Bring back: / }).click()
    await page.getByRole('button', { name: 'Bring it back' }).click()
    await flags.getByText('Repair step 2 did not hold.').waitFor()
    watched.expectNone()
  })

  it('is read in one hand on a phone: one column, nothing wider than the screen', async () => {
    const context = await stage.context({ viewport: { width: 360, height: 740 } }, dana)
    const { page, watched } = await stage.open({ context })
    for (const path of ['/', `/cases/${couple.caseId}`, `/cases/${couple.caseId}/safety`]) {
      await page.goto(path)
      await page.getByRole('heading', { level: 1 }).waitFor()
      await page.getByRole('region').first().waitFor()
      const wider = await page.evaluate(() => document.documentElement.scrollWidth - window.innerWidth)
      expect(wider, path).toBeLessThanOrEqual(0)
    }
    watched.expectNone()
    await context.close()
  })
})
