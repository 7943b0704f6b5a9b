import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeCaseStatus, getCase, listCases } from '#shared/contracts/cases'
import type { SessionBody } from '#shared/contracts/sessions'
import { dayOf } from '#shared/domain/days'
import {
  aCase,
  anEntry,
  anInjury,
  aPerson,
  aSession,
  sessionBody,
  type TestCase,
} from '../support/builders.ts'
import { clinician, firstRun, practiceZone, type SignedIn } from '../support/e2e-api.ts'
import { startStage, type Stage } from '../support/e2e-stage.ts'

// Finding a couple, reading their timeline and logging a session: by address, by keyboard, on paper.
let stage: Stage
let dana: SignedIn
let couple: TestCase

const weeks = 14
const start = new Date().setUTCHours(15, 0, 0, 0) - weeks * 7 * 86_400_000
const inWeek = (week: number): Pick<SessionBody, 'startsAt' | 'endsAt'> => {
  const at = start + week * 7 * 86_400_000
  return { startsAt: new Date(at).toISOString(), endsAt: new Date(at + 50 * 60_000).toISOString() }
}

const aCouple = (a: string, b: string) =>
  aCase(dana.call, { people: [aPerson({ name: a }), aPerson({ name: b })] })

async function become(of: TestCase, status: 'paused' | 'closed') {
  const { cases } = await dana.call(listCases, {})
  expect(cases.map(({ id }) => id)).toContain(of.caseId)
  const { version } = await dana.call(getCase, { params: { caseId: of.caseId } })
  // the practice's day, which is not UTC's in its evening
  const on = dayOf(new Date().toISOString(), practiceZone)
  await dana.call(changeCaseStatus, { params: { caseId: of.caseId }, body: { status, on }, version })
}

/** Fourteen weeks of a couple: together, one alone, one no-show, an impression, a step lost and won again. */
async function logTheWeeks() {
  const injuryId = await anInjury(dana.call, couple, { handle: 'The empty chair' })
  const { a, b } = couple
  for (let week = 0; week < weeks; week += 1) {
    const both = {
      ratings: [
        { personId: a, value: (3 + week) % 11, ratedBy: 'client' as const },
        {
          personId: b,
          value: (7 * week) % 11,
          ratedBy: week === 4 ? ('clinician' as const) : ('client' as const),
        },
      ],
    }
    const special: Record<number, Partial<SessionBody>> = {
      3: { ...both, entries: [anEntry(injuryId, 'reached', 1)] },
      5: { format: 'individual', present: [b], ratings: [{ personId: b, value: 9, ratedBy: 'client' }] },
      6: { status: 'no_show', present: [] },
      8: {
        ...both,
        entries: [
          anEntry(injuryId, 'set_back', 1, {
            setBackPlace: 'between_sessions',
            setBackEvent: 'a missed call',
          }),
        ],
      },
      10: { ...both, entries: [anEntry(injuryId, 'reached', 1), anEntry(injuryId, 'attempted', 2)] },
    }
    await aSession(dana.call, couple, { ...sessionBody(couple), ...inWeek(week), ...(special[week] ?? both) })
  }
}

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
  couple = await aCouple('Marisol', 'Hector')
  await logTheWeeks()
  await aCouple('Chloé', 'Amadou')
  await aCouple('Ana', 'Marius')
  await become(await aCouple('Zora', 'Marek'), 'paused')
  await become(await aCouple('Otto', 'Leila'), 'closed')
})
afterAll(() => stage?.end())

const names = (page: Page) => page.getByRole('list', { name: 'Cases' }).getByRole('heading').allInnerTexts()
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()
const timeline = (page: Page) => page.getByRole('application', { name: 'Repair timeline' })

describe('the caseload', () => {
  it('is searched, filtered and sorted, and is so again after going back or loading anew', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto('/cases')
    await page.getByText('3 of 5 cases').waitFor()
    expect((await names(page))[0]).toBe('Marisol & Hector')
    await page.getByRole('radio', { name: /^all/ }).click()
    await page.getByLabel('Sort by').selectOption('name')
    await page.getByText('5 cases').waitFor()
    expect(await names(page)).toEqual([
      'Ana & Marius',
      'Chloé & Amadou',
      'Marisol & Hector',
      'Otto & Leila',
      'Zora & Marek',
    ])
    await page.getByLabel('Find by name').fill('mar')
    await page.getByText('3 of 5 cases').waitFor()
    const found = ['Ana & Marius', 'Marisol & Hector', 'Zora & Marek']
    // never what was looked for, which is a client's name
    expect(new URL(page.url()).search).toBe('?show=all&sort=name')

    await page.getByRole('link', { name: 'Zora & Marek' }).click()
    await heading(page, 'Zora & Marek')
    await page.goBack()
    await heading(page, 'Caseload')
    await expectState()
    await page.reload()
    await expectState()

    await page.getByLabel('Find by name').fill('chloe')
    await page.getByText(/^1 of \d cases$/).waitFor()
    expect(await names(page)).toEqual(['Chloé & Amadou'])
    watched.expectNone()

    async function expectState() {
      await page.getByText('3 of 5 cases').waitFor()
      expect(await names(page)).toEqual(found)
      expect(await page.getByLabel('Find by name').inputValue()).toBe('mar')
      expect(await page.getByLabel('Sort by').inputValue()).toBe('name')
      expect(await page.getByRole('radio', { name: /^all/ }).getAttribute('aria-checked')).toBe('true')
    }
  })
})

/** Presses Tab until the focus is on `target`; as often as a patient person would. */
async function tabTo(page: Page, target: Locator): Promise<void> {
  const isThere = () => target.evaluate((element) => element === document.activeElement)
  for (let presses = 0; presses < 40; presses += 1) {
    if (await isThere()) return
    await page.keyboard.press('Tab')
  }
  expect(await isThere(), `Tab reaches ${target.toString()}`).toBe(true)
}

describe('by keyboard alone', () => {
  it('finds what was written and opens it, and neither address nor history tells what was looked for', async () => {
    const other = await aCouple('Noor', 'Femi')
    const sessionId = await aSession(dana.call, other, {
      ...inWeek(weeks - 1),
      note: 'They spoke of the ferry at dusk.',
    })
    const { page, watched } = await stage.open({ as: dana })
    const { keyboard } = page
    await page.goto('/cases')
    await heading(page, 'Caseload')
    await keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Search/ }).waitFor()
    await keyboard.type('FERRY dusk')
    await page.getByText('1 place', { exact: true }).waitFor()
    await page.getByRole('option', { name: /ferry at dusk/ }).waitFor()
    await keyboard.press('Escape')
    await page.getByRole('combobox', { name: /^Search/ }).waitFor({ state: 'hidden' })

    await keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Search/ }).waitFor()
    await keyboard.type('hector ferry')
    await page.getByText(/^Nothing found/).waitFor()
    for (let letter = 0; letter < 'hector ferry'.length; letter += 1) await keyboard.press('Backspace')
    await keyboard.type('ferry')
    await page.getByText('1 place', { exact: true }).waitFor()
    await keyboard.press('Enter')
    await heading(page, 'Noor & Femi')
    expect(new URL(page.url()).pathname).toBe(`/cases/${other.caseId}/sessions/${sessionId}`)
    expect(await page.getByRole('textbox', { name: 'Progress note' }).inputValue()).toContain('ferry at dusk')
    expect(await page.evaluate(() => JSON.stringify(window.history.state))).not.toContain('ferry')
    watched.expectNone()
  })

  it('from the sign-in to a saved session', async () => {
    const { page, watched } = await stage.open({ allowed: [/status of 401/] })
    const { keyboard } = page
    await page.goto('/')
    await heading(page, 'Sign in')
    await keyboard.type(clinician.email)
    await keyboard.press('Tab')
    await keyboard.type(clinician.password)
    await keyboard.press('Enter')
    await heading(page, 'Caseload')

    await keyboard.press('/')
    await keyboard.type('ana')
    await page.getByText(/^1 of \d cases$/).waitFor()
    await tabTo(page, page.getByRole('link', { name: 'Ana & Marius' }))
    await keyboard.press('Enter')
    await heading(page, 'Ana & Marius')
    await tabTo(page, page.getByRole('link', { name: 'Name an injury' }))
    await keyboard.press('Enter')
    await page.getByLabel('Short name').waitFor()
    await keyboard.type('The late train')
    const hurt = page.getByRole('radiogroup', { name: 'Who was hurt' })
    await tabTo(page, hurt.getByRole('radio', { name: 'Ana' }))
    await keyboard.press('Space')
    await keyboard.press('Control+Enter')
    await page.getByRole('heading', { name: 'Where it stands' }).waitFor()

    await tabTo(page, page.getByRole('link', { name: 'Log a session' }))
    await keyboard.press('Enter')
    const note = page.getByRole('textbox', { name: 'Progress note' })
    await note.waitFor()
    const pip = (name: string) =>
      page
        .getByRole('radiogroup', { name: `${name}, felt safety` })
        .getByRole('radio', { name: '0', exact: true })
    await tabTo(page, pip('Ana'))
    await keyboard.press('6')
    await tabTo(page, pip('Marius'))
    await keyboard.type('10')
    await tabTo(page, page.getByRole('button', { name: 'Add what happened' }))
    await keyboard.press('Enter')
    await keyboard.press('3')
    await tabTo(page, page.getByRole('radio', { name: 'reached', exact: true }))
    await keyboard.press('Space')
    await tabTo(page, note)
    await keyboard.type('She said it while holding his hand.')
    await keyboard.press('Control+s')
    await page.getByText(/Saved at \d/).waitFor()

    const caseId = /cases\/([^/]+)/.exec(page.url())?.[1] ?? ''
    const { sessions, injuries, people } = await dana.call(getCase, { params: { caseId } })
    const [ana, marius] = people.map(({ id }) => id)
    expect(sessions).toMatchObject([
      {
        ratings: [
          { personId: ana, value: 6 },
          { personId: marius, value: 10 },
        ],
        entries: [{ injuryId: injuries[0]?.id, step: 3, outcome: 'reached' }],
      },
    ])
    watched.expectNone()
  })

  it('along the timeline, into a session and back', async () => {
    const { page, watched } = await stage.open({ as: dana })
    const { sessions } = await dana.call(getCase, { params: { caseId: couple.caseId } })
    const inOrder = sessions.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt))
    await page.goto(`/cases/${couple.caseId}/timeline`)
    await timeline(page).waitFor()
    await tabTo(page, timeline(page))
    const told = timeline(page).locator('[aria-live]')
    const says = (text: RegExp) => told.filter({ hasText: text }).waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowLeft')
    await says(/^Session 13, .*felt safety: Marisol 5, Hector 3/)
    await page.keyboard.press('Home')
    await says(/^Session 1, .*felt safety: Marisol 3, Hector 0/)
    for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('ArrowRight')
    await says(/^No-show/)
    await page.keyboard.press('ArrowLeft')
    await says(/^Session 6, .*Hector alone.*felt safety: Hector 9/)
    await page.keyboard.press('Enter')
    await page.waitForURL(`**/sessions/${inOrder[5]?.id}`)
    await page.getByRole('textbox', { name: 'Progress note' }).waitFor()
    await heading(page, 'Marisol & Hector')
    await page.goBack()
    await timeline(page).waitFor()
    watched.expectNone()
  })
})

/** The points of felt safety of the person at a place, read off the drawing: value and by whom it was rated. */
async function drawnPoints(page: Page, place: number) {
  const heightOf = async (value: RegExp) =>
    Number(await timeline(page).locator('text').filter({ hasText: value }).getAttribute('y'))
  const [zero, ten] = [await heightOf(/^0$/), await heightOf(/^10$/)]
  const paths = await timeline(page)
    .locator(`g[data-place="${place}"] path[data-rated-by]`)
    .evaluateAll((found) =>
      found.map((path) => ({ by: path.getAttribute('data-rated-by'), d: path.getAttribute('d') ?? '' })),
    )
  return paths
    .flatMap(({ by, d }) =>
      d
        .split('Z')
        .filter(Boolean)
        .map((shape) => ({ by, ...centerOf(shape) })),
    )
    .toSorted((a, b) => a.x - b.x)
    .map(
      ({ by, y }) =>
        `${Math.round(((zero - y) / (zero - ten)) * 10)}${by === 'clinician' ? ' (impression)' : ''}`,
    )
}

/** The middle of a marker: a round one begins at its left and goes around in arcs, a diamond begins at its top. */
function centerOf(shape: string): { x: number; y: number } {
  const numbers = (shape.match(/-?\d+(\.\d+)?/g) ?? []).map(Number)
  const [x = Number.NaN, y = Number.NaN, third = Number.NaN, fourth = Number.NaN] = numbers
  return shape.includes('a') ? { x: x + third, y } : { x, y: fourth }
}

describe('the timeline', () => {
  it('says in its table what it draws', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/timeline`)
    await timeline(page).locator('path[data-rated-by]').first().waitFor({ state: 'attached' })
    const drawn = [await drawnPoints(page, 0), await drawnPoints(page, 1)]
    const crosses = await timeline(page).locator('path[class*="setBack"]').getAttribute('d')
    await page.getByRole('button', { name: 'Table' }).click()
    const table = page.getByRole('table')
    const column = async (nth: number) =>
      (await table.locator(`tbody tr td:nth-of-type(${nth})`).allInnerTexts()).filter((text) => text !== '')
    expect(drawn[0]).toHaveLength(12)
    expect(drawn[1]).toHaveLength(13)
    expect(await column(2)).toEqual(drawn[0])
    expect(await column(3)).toEqual(drawn[1])
    // a cross is two strokes
    const setBacks = (await column(4)).filter((text) => text.includes('set-back'))
    expect(setBacks).toEqual([expect.stringContaining('a missed call')])
    expect(crosses?.match(/M/g)).toHaveLength(2 * setBacks.length)
    watched.expectNone()
  })

  it('is printed on one or two sheets, with the couple’s names and without what was said', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/timeline`)
    await timeline(page).waitFor()
    expect(await timeline(page).getByText('a missed call').isVisible()).toBe(true)
    const pdf = (await page.pdf({ format: 'Letter', tagged: true, outline: true })).toString('latin1')
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
    process.stdout.write(`The printed timeline has ${sheets} sheet(s).\n`)
    expect(sheets).toBeGreaterThan(0)
    expect(sheets).toBeLessThanOrEqual(2)
    // headings stand in the outline, which is not compressed as the sheets are
    expect(pdf).toContain('/Title (Marisol & Hector)')
    await page.emulateMedia({ media: 'print' })
    await heading(page, 'Marisol & Hector')
    expect(await timeline(page).getByText('a missed call').isVisible()).toBe(false)
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
    watched.expectNone()
  })
})
