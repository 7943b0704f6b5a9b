import { readFile } from 'node:fs/promises'
import type { Download, Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getTimeline } from '#shared/contracts/timeline'
import { signSession, type SessionBody } from '#shared/contracts/sessions'
import {
  aCase,
  anEntry,
  anInjury,
  aPerson,
  aSession,
  sessionBody,
  type TestCase,
} from '../support/builders.ts'
import { firstRun, type SignedIn } from '../support/e2e-api.ts'
import { expectGoodLook } from '../support/e2e-look.ts'
import { soon, startStage, type Stage } from '../support/e2e-stage.ts'

// The repair timeline: read by keyboard, pointer and table, chosen in the address, compared, printed and saved.
let stage: Stage
let dana: SignedIn
let couple: TestCase
let injuryId: string
let address: string
/** ids of the sessions, in order of time */
let ids: string[]

const weeks = 14
const start = new Date().setUTCHours(15, 0, 0, 0) - weeks * 7 * 86_400_000
const inWeek = (week: number): Pick<SessionBody, 'startsAt' | 'endsAt'> => {
  const at = start + week * 7 * 86_400_000
  return { startsAt: new Date(at).toISOString(), endsAt: new Date(at + 50 * 60_000).toISOString() }
}

/** Fourteen weeks of a couple: together, one alone and apart, a no-show, an impression, a step lost and won again. */
async function logTheWeeks() {
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
      5: {
        format: 'individual',
        keptApart: true,
        present: [b],
        ratings: [{ personId: b, value: 9, ratedBy: 'client' }],
      },
      6: { status: 'no_show', present: [] },
      8: {
        ...both,
        entries: [
          anEntry(injuryId, 'set_back', 1, {
            setBackPlace: 'between_sessions',
            setBackEvent: 'a missed call from Hector',
          }),
        ],
      },
      9: {
        ...both,
        observations: [{ personId: null, kind: 'change_event', slug: 'pursuer_softening' }],
        injuryRatings: [{ injuryId, pain: 7, trust: 3, ratedBy: 'client' }],
      },
      10: { ...both, entries: [anEntry(injuryId, 'reached', 1), anEntry(injuryId, 'attempted', 2)] },
    }
    await aSession(dana.call, couple, { ...sessionBody(couple), ...inWeek(week), ...(special[week] ?? both) })
  }
}

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
  couple = await aCase(dana.call, { people: [aPerson({ name: 'Marisol' }), aPerson({ name: 'Hector' })] })
  injuryId = await anInjury(dana.call, couple, { handle: 'The empty chair' })
  await logTheWeeks()
  address = `/cases/${couple.caseId}/timeline`
  const { sessions } = await dana.call(getTimeline, { params: { caseId: couple.caseId } })
  ids = sessions.map(({ id }) => id)
  // the last one stays unsigned
  for (const { id, status } of sessions.slice(0, -1))
    if (status === 'draft') await dana.call(signSession, { params: { sessionId: id }, version: 1 })
})
afterAll(() => stage?.end())

const timeline = (page: Page) => page.getByRole('application', { name: 'Repair timeline' })
const drawn = (page: Page) =>
  timeline(page).locator('path[data-rated-by]').first().waitFor({ state: 'attached' })
const drawer = (page: Page) => page.getByRole('dialog')
const searchOf = (page: Page) => Object.fromEntries(new URL(page.url()).searchParams)

async function open(search = '') {
  const opened = await stage.open({ as: dana })
  await opened.page.goto(`${address}${search}`)
  await drawn(opened.page)
  return opened
}

/** Where the nth mark of the strip of sessions stands, in pixels from the left edge of the window. */
async function placeOfSession(page: Page, nth: number): Promise<{ x: number; y: number }> {
  const box = await timeline(page).boundingBox()
  const d = await timeline(page).locator('path[class*="together"]').getAttribute('d')
  const lefts = [...(d ?? '').matchAll(/M([\d.]+) /g)].map((match) => Number(match[1]))
  return { x: (box?.x ?? 0) + (lefts[nth] ?? 0) + 4, y: (box?.y ?? 0) + 60 }
}

/** The points of felt safety of the person at a place, read off the drawing: value and by whom it was rated. */
async function drawnPoints(page: Page, place: number) {
  const heightOf = async (value: RegExp) =>
    Number(await timeline(page).locator('text').filter({ hasText: value }).first().getAttribute('y'))
  const [zero, ten] = [await heightOf(/^0$/), await heightOf(/^10$/)]
  const paths = await timeline(page)
    .locator(`[data-panel="safety"] g[data-place="${place}"] path[data-rated-by]`)
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

describe('by keyboard', () => {
  it('goes from session to session, opens one in the drawer, and comes back to the same place', async () => {
    const { page, watched } = await open()
    await timeline(page).focus()
    const told = timeline(page).locator('[aria-live]')
    const says = (text: RegExp) => told.filter({ hasText: text }).waitFor({ state: 'attached' })
    await page.keyboard.press('ArrowLeft')
    await says(/^Session 13, .*note not signed yet.*felt safety: Marisol 5, Hector 3/)
    await page.keyboard.press('Home')
    await says(/^Session 1, .*felt safety: Marisol 3, Hector 0/)
    for (let presses = 0; presses < 6; presses += 1) await page.keyboard.press('ArrowRight')
    await says(/^No-show/)
    await page.keyboard.press('ArrowLeft')
    await says(/^Session 6, .*Hector alone.*felt safety: Hector 9/)
    await page.keyboard.press('Enter')
    await drawer(page)
      .getByRole('heading', { name: /^Session 6, / })
      .waitFor()
    await drawer(page).getByText('They settled quickly.').waitFor()
    expect(searchOf(page)).toEqual({ open: ids[5] })

    await drawer(page).getByRole('button', { name: 'Previous session' }).click()
    await drawer(page)
      .getByRole('heading', { name: /^Session 5, / })
      .waitFor()
    await page.reload()
    await drawer(page)
      .getByRole('heading', { name: /^Session 5, / })
      .waitFor()
    await page.keyboard.press('Escape')
    await drawer(page).waitFor({ state: 'hidden' })
    expect(searchOf(page)).toEqual({})
    await says(/^Session 5, /)
    const focused = () => timeline(page).evaluate((element) => element === document.activeElement)
    await expect.poll(focused, soon).toBe(true)
    watched.expectNone()
  })
})

describe('by pointer', () => {
  it('a click opens the session, Back closes it, and its page is one link away', async () => {
    const { page, watched } = await open()
    const place = await placeOfSession(page, 2)
    await page.mouse.move(place.x, place.y)
    await page
      .getByTestId('timeline-tip')
      .getByText(/^Session 3, /)
      .waitFor()
    await page.mouse.click(place.x, place.y)
    await drawer(page)
      .getByRole('heading', { name: /^Session 3, / })
      .waitFor()
    await page.goBack()
    await drawer(page).waitFor({ state: 'hidden' })
    expect(searchOf(page)).toEqual({})
    await page.goForward()
    await drawer(page).getByRole('link', { name: 'Open the session page' }).click()
    await page.waitForURL(`**/sessions/${ids[2]}`)
    watched.expectNone()
  })

  it('an id that is not there is told in a sentence', async () => {
    const { page, watched } = await open('?open=gone')
    await drawer(page).getByText('There is no such session on this timeline.').waitFor()
    await drawer(page).getByRole('button', { name: 'Close' }).click()
    await drawer(page).waitFor({ state: 'hidden' })
    watched.expectNone()
  })

  it('dragging chooses a range, kept in the address, and the whole comes back', async () => {
    const { page, watched } = await open()
    const [from, to] = [await placeOfSession(page, 7), await placeOfSession(page, 10)]
    await page.mouse.move(from.x - 6, from.y)
    await page.mouse.down()
    await page.mouse.move(to.x, to.y, { steps: 5 })
    await page.getByTestId('dragged').waitFor()
    await page.mouse.move(to.x + 6, to.y)
    await page.mouse.up()
    await page.waitForURL(/from=\d{4}-\d\d-\d\d&to=\d{4}-\d\d-\d\d/)
    const chosen = page.url()
    await page.getByRole('button', { name: 'Table' }).click()
    const rows = page.getByRole('table').first().locator('tbody tr')
    await expect.poll(() => rows.count(), soon).toBe(4)
    await page.reload()
    await rows.first().waitFor()
    expect(await rows.count()).toBe(4)
    await page.goBack()
    expect(page.url()).toBe(chosen)
    await page.getByRole('button', { name: 'Whole timeline' }).click()
    await page.getByRole('button', { name: 'Whole timeline' }).waitFor({ state: 'hidden' })
    expect(searchOf(page)).toEqual({})
    watched.expectNone()
  })
})

describe('what is chosen', () => {
  it('panels and injuries stand in the address, and are so again after loading anew, or a look at the brief', async () => {
    const { page, watched } = await open()
    await page.getByRole('button', { name: 'Panels' }).click()
    await page.getByRole('checkbox', { name: 'Trust' }).check()
    await timeline(page).locator(`[data-line="trust ${injuryId}"]`).waitFor({ state: 'attached' })
    await page.getByRole('checkbox', { name: 'Felt safety' }).uncheck()
    await page.getByRole('checkbox', { name: 'The empty chair' }).uncheck()
    await page.waitForURL(/injuries=none/)
    expect(searchOf(page)).toEqual({ panels: 'trust.sessions', injuries: 'none' })
    await page.reload()
    await timeline(page).getByText('Sessions', { exact: true }).waitFor()
    expect(await timeline(page).locator('[data-injury], [data-panel]').count()).toBe(0)
    // a look at the brief, and back to the same view
    const tabs = page.getByRole('navigation', { name: 'Case' })
    await tabs.getByRole('link', { name: 'Brief' }).click()
    await page.getByRole('heading', { name: 'Before you walk in' }).waitFor()
    await tabs.getByRole('link', { name: 'Timeline' }).click()
    await timeline(page).getByText('Sessions', { exact: true }).waitFor()
    expect(searchOf(page)).toEqual({ panels: 'trust.sessions', injuries: 'none' })
    watched.expectNone()
  })

  it('compares before and after a change event, and says that this shows no effect', async () => {
    const { page, watched } = await open()
    await page.getByLabel('Change event').selectOption({ label: await eventLabel(page) })
    const table = page.getByRole('table', { name: /neither side, and one session that is kept apart/ })
    await table.waitFor()
    const rows = (await table.locator('tr').allInnerTexts()).map((row) => row.split('\t'))
    expect(rows).toEqual([
      ['Rated 0–10', 'Before', 'After'],
      ['Marisol, felt safety', 'median 5.5 (n = 7)', '2, 3, 4, 5 (n = 4)'].map((cell, n) =>
        n === 1 ? (rows[1]?.[1] ?? '') : cell,
      ),
      ['Hector, felt safety', rows[2]?.[1], rows[2]?.[2]],
      ['Hector, felt safety (impression)', '6 (n = 1)', 'not rated'],
      ['Sessions held', '7', '4'],
    ])
    expect(rows[1]?.[1]).toMatch(/^median [\d.]+ \(n = 7\)$/)
    await page.getByText('This shows no effect: other things changed as well.').waitFor()
    expect(searchOf(page)).toEqual({ around: ids[9] })
    watched.expectNone()
  })

  const eventLabel = async (page: Page) =>
    (await page.getByLabel('Change event').locator('option').nth(1).innerText()).trim()
})

describe('the table', () => {
  it('says what is drawn', async () => {
    const { page, watched } = await open('?panels=safety.pain.trust.sessions')
    const points = [await drawnPoints(page, 0), await drawnPoints(page, 1)]
    const crosses = await timeline(page).locator('path[class*="setBack"]').getAttribute('d')
    await page.getByRole('button', { name: 'Table' }).click()
    const table = page.getByRole('table').first()
    await table.waitFor()
    const heads = await table.locator('thead th').allInnerTexts()
    expect(heads.map((head) => head.split('\n')[0])).toEqual([
      'Session',
      'Who came',
      'Marisol',
      'Hector',
      'Pain and trust',
      'Change events',
      'Repair',
    ])
    const column = async (nth: number) =>
      (await table.locator(`tbody tr td:nth-of-type(${nth})`).allInnerTexts()).filter((text) => text !== '')
    expect(points[0]).toHaveLength(12)
    expect(points[1]).toHaveLength(13)
    expect(await column(2)).toEqual(points[0])
    expect(await column(3)).toEqual(points[1])
    expect(await column(4)).toEqual(['The empty chair: pain 7, trust 3'])
    expect(await column(5)).toEqual(['pursuer softening'])
    expect(await table.getByText('not signed yet').count()).toBe(1)
    // a cross is two strokes
    const setBacks = (await column(6)).filter((text) => text.includes('set-back'))
    expect(setBacks).toEqual([expect.stringContaining('a missed call')])
    expect(crosses?.match(/M/g)).toHaveLength(2 * setBacks.length)
    watched.expectNone()
  })
})

const saved = async (download: Promise<Download>) => {
  const file = await download
  return { name: file.suggestedFilename(), content: await readFile(await file.path()) }
}

describe('on paper', () => {
  it('is one sheet with names, date and page, without what was said apart or what led to set-backs', async () => {
    const { page, watched } = await open()
    expect(await timeline(page).getByText('a missed call').isVisible()).toBe(true)
    const pdf = (await page.pdf({ format: 'Letter', tagged: true, outline: true })).toString('latin1')
    const sheets = pdf.match(/\/Type\s*\/Page\b/g)?.length ?? 0
    process.stdout.write(`The printed timeline has ${sheets} sheet(s).\n`)
    expect(sheets).toBe(1)
    // headings stand in the outline, which is not compressed as the sheets are
    expect(pdf).toContain('/Title (Marisol & Hector)')
    const foot = await page.evaluate(() =>
      document.adoptedStyleSheets.flatMap((sheet) => [...sheet.cssRules].map((rule) => rule.cssText)).join(),
    )
    expect(foot).toMatch(/Marisol & Hector · printed \w{3} \d+, \d{4}/)
    expect(foot).toMatch(/counter\(page\)/)
    await page.evaluate(() => window.dispatchEvent(new Event('beforeprint')))
    await page.emulateMedia({ media: 'print' })
    expect(await drawnPoints(page, 1)).not.toContain('9')
    expect(await timeline(page).getByText('a missed call').count()).toBe(0)
    expect(await page.getByRole('navigation').filter({ visible: true }).count()).toBe(0)
    watched.expectNone()
  })

  it('is saved as a picture, light, with names or initials and the day, as the page asks for it', async () => {
    const { page, watched } = await open()
    await page.getByRole('button', { name: 'Print or save' }).click()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as SVG' }).click()
    const plain = await saved(download)
    expect(plain.name).toMatch(/^repair-timeline-\d{4}-\d\d-\d\d\.svg$/)
    const svg = plain.content.toString('utf8')
    for (const told of [
      'Marisol &amp; Hector',
      'Felt safety',
      'The empty chair',
      'pursuer softening',
      'page 1 of 1',
    ])
      expect(svg).toContain(told)
    expect(svg).not.toContain('a missed call')
    expect(svg).not.toMatch(/var\(|class=/)
    // it is whole by itself: a browser draws it, and it refers to nothing
    expect(svg).not.toMatch(/href|url\(http/)

    await page.getByRole('checkbox', { name: 'With what led to set-backs' }).check()
    await page.getByRole('checkbox', { name: 'Initials only, in the picture' }).check()
    const next = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as SVG' }).click()
    const asked = (await saved(next)).content.toString('utf8')
    expect(asked).toContain('M. &amp; H.')
    expect(asked).not.toMatch(/Marisol|Hector/)
    expect(asked).toContain('a missed call from H.')

    const picture = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as PNG' }).click()
    const png = await saved(picture)
    expect(png.name).toMatch(/\.png$/)
    expect(png.content.subarray(1, 4).toString('latin1')).toBe('PNG')
    // twice the points each way: 2 × 1136
    expect(png.content.readUInt32BE(16)).toBe(2_272)
    watched.expectNone()
  })
})

describe.each(['light', 'dark'] as const)('in %s', (scheme) => {
  const looks: [string, string, (page: Page) => Promise<unknown>][] = [
    ['everything unfolded', '?panels=safety.pain.trust.sessions', (page) => unfold(page, 'Panels')],
    ['dates', '', (page) => unfold(page, 'Dates')],
    ['paper', '', (page) => unfold(page, 'Print or save')],
    [
      'table',
      '?view=table&panels=safety.pain.trust.sessions',
      (page) => page.getByRole('table').first().waitFor(),
    ],
    ['drawer', '', (page) => openDrawer(page)],
  ]
  const unfold = (page: Page, name: string) => page.getByRole('button', { name }).click()
  const openDrawer = async (page: Page) => {
    await page.goto(`${address}?open=${ids[9]}`)
    await drawer(page).getByText('They settled quickly.').waitFor()
  }

  it.each(looks)('%s looks good on every screen', async (_, search, prepare) => {
    const context = await stage.context({ colorScheme: scheme }, dana)
    const { page, watched } = await stage.open({ context })
    await page.goto(`${address}${search}`)
    await anyOf(page, timeline(page), page.getByRole('table').first())
    await prepare(page)
    await expectGoodLook(page, scheme)
    watched.expectNone()
    await context.close()
  })
})

const anyOf = (page: Page, ...wanted: Locator[]) =>
  wanted
    .reduce((one, other) => one.or(other), page.locator('nothing'))
    .first()
    .waitFor()
