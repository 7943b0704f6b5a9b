import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { getSession } from '#shared/contracts/sessions'
import { listSignIns, revokeSignIn } from '#shared/contracts/sign-in'
import { aCase, aPerson, aSession, type TestCase } from '../support/builders.ts'
import { noAnswer } from '../support/browser.ts'
import { clinician, firstRun, signInOver, type SignedIn } from '../support/e2e-api.ts'
import { settle, soon, startStage, type Stage } from '../support/e2e-stage.ts'
import { keptRows } from '../support/kept-rows.ts'

// What users of other products complain about most (repository and issue), made impossible here.
let stage: Stage
let dana: SignedIn
let couple: TestCase

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
})
afterAll(() => stage?.end())
beforeEach(async () => {
  couple = await aCase(dana.call)
})

const noteOf = (page: Page) => page.getByRole('textbox', { name: 'Progress note' })
const open = (page: Page, of = couple) => page.goto(`/cases/${of.caseId}/sessions/new`)

async function notesOf(of: TestCase): Promise<string[]> {
  const { sessions } = await dana.call(getCase, { params: { caseId: of.caseId } })
  const details = sessions.map(({ id }) => dana.call(getSession, { params: { sessionId: id } }))
  return (await Promise.all(details)).map(({ session }) => session.note)
}

it('openemr #3279, #4776: closing the tab loses nothing of a note', async () => {
  const context = await stage.context({}, dana)
  const { page } = await stage.open({ context, allowed: [/./] })
  await open(page)
  await noteOf(page).fill('Dictated between two couples.')
  await page.getByText(/Saved at/).waitFor()
  await noteOf(page).press('Control+End')
  await page.keyboard.type(' And one more thing.')
  const address = page.url()
  await page.close()
  const again = await stage.open({ context, allowed: [/./] })
  await again.page.goto(address)
  await expect.poll(() => noteOf(again.page).inputValue(), soon).toContain('Dictated between two couples.')
  await context.close()
})

it('openemr #4426, casa #2655: an expired sign-in is asked for on the page, which keeps the long note', async () => {
  const own = await signInOver(stage.holdfast().origin)
  const { page } = await stage.open({ as: own, allowed: [/status of 401/] })
  await open(page)
  const long = 'A careful sentence. '.repeat(200)
  await noteOf(page).fill(long)
  const { signIns } = await own.call(listSignIns, {})
  await dana.call(revokeSignIn, { params: { signInId: signIns.find(({ current }) => current)?.id ?? '' } })
  await noteOf(page).press('Control+End')
  await page.keyboard.type('The end.')
  const dialog = page.getByRole('dialog', { name: 'Sign in again' })
  await dialog.getByLabel('Password', { exact: true }).fill(clinician.password)
  await page.keyboard.press('Enter')
  await expect.poll(() => notesOf(couple), soon).toEqual([`${long}The end.`])
})

it('casa #4698, #2766: the text of one note never appears in the next one', async () => {
  const { page, watched } = await stage.open({ as: dana })
  await open(page)
  await noteOf(page).fill('Of the first hour.')
  await page.getByText(/Saved at/).waitFor()
  await page.getByRole('link', { name: 'Ana & Ben' }).first().click()
  await page.getByRole('link', { name: 'Log a session' }).click()
  await noteOf(page).waitFor()
  expect(await noteOf(page).inputValue()).toBe('')
  const other = await aCase(dana.call)
  await open(page, other)
  await noteOf(page).waitFor()
  expect(await noteOf(page).inputValue()).toBe('')
  expect(await page.getByText('was not saved').count()).toBe(0)
  watched.expectNone()
})

it('openemr #7943, #409: two tabs with two couples never mix', async () => {
  const context = await stage.context({}, dana)
  const other = await aCase(dana.call, { people: [aPerson({ name: 'Noor' }), aPerson({ name: 'Elias' })] })
  const [one, two] = [await stage.open({ context }), await stage.open({ context })]
  await open(one.page, couple)
  await open(two.page, other)
  for (let round = 0; round < 3; round += 1) {
    await noteOf(one.page).press('Control+End')
    await one.page.keyboard.type(`Ana ${round}. `)
    await noteOf(two.page).press('Control+End')
    await two.page.keyboard.type(`Noor ${round}. `)
  }
  await expect.poll(() => notesOf(couple), soon).toEqual(['Ana 0. Ana 1. Ana 2. '])
  await expect.poll(() => notesOf(other), soon).toEqual(['Noor 0. Noor 1. Noor 2. '])
  expect(await one.page.getByRole('heading', { level: 1 }).innerText()).toBe('Ana & Ben')
  expect(await two.page.getByRole('heading', { level: 1 }).innerText()).toBe('Noor & Elias')
  for (const { watched } of [one, two]) watched.expectNone()
  await context.close()
})

it('DataSeer #317, quepid #164, standardnotes #2154: saving swallows no letter and moves no caret', async () => {
  const { page, watched } = await stage.open({ as: dana })
  await open(page)
  await noteOf(page).fill('Begin  end')
  await page.getByText(/Saved at/).waitFor()
  // every answer comes while somebody types on
  const waiting: (() => void)[] = []
  await page.route('**/api/sessions/*', async (route) => {
    const answer = await route.fetch()
    await new Promise<void>((resolve) => waiting.push(resolve))
    await route.fulfill({ response: answer })
  })
  await noteOf(page).evaluate((field: HTMLTextAreaElement) => field.setSelectionRange(6, 6))
  const middle = 'in the middle, letter by letter, while it is saved again and again'
  for (const part of middle.match(/.{1,12}/g) ?? []) {
    await page.keyboard.press('Control+s')
    await page.keyboard.type(part.slice(0, 6))
    for (const answer of waiting.splice(0)) answer()
    await page.keyboard.type(part.slice(6))
  }
  await page.unroute('**/api/sessions/*')
  for (const answer of waiting.splice(0)) answer()
  expect(await noteOf(page).inputValue()).toBe(`Begin ${middle} end`)
  expect(await noteOf(page).evaluate((field: HTMLTextAreaElement) => field.selectionStart)).toBe(
    6 + middle.length,
  )
  await expect.poll(() => notesOf(couple), soon).toEqual([`Begin ${middle} end`])
  watched.expectNone()
})

it('prime-simplereport #2280: nobody is warned of unsaved changes where there are none', async () => {
  const { page, watched } = await stage.open({ as: dana })
  const sessionId = await aSession(dana.call, couple)
  for (const address of ['new', sessionId]) {
    await page.goto(`/cases/${couple.caseId}/sessions/${address}`)
    await noteOf(page).waitFor()
    await page.getByRole('link', { name: 'Practice' }).click()
    await page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor()
  }
  // and looking at a new session makes none
  expect(await notesOf(couple)).toHaveLength(1)
  watched.expectNone()
})

it('outline #13464, openmrs-esm-patient-chart PR #877: leaving the page takes a waiting save along', async () => {
  const { page, watched } = await stage.open({ as: dana })
  await open(page)
  await noteOf(page).waitFor()
  await page.keyboard.press('Tab')
  await noteOf(page).fill('Typed, and gone at once.')
  await page.getByRole('link', { name: 'Caseload' }).first().click()
  await page.getByRole('heading', { level: 1, name: 'Caseload' }).waitFor()
  expect(await notesOf(couple)).toEqual(['Typed, and gone at once.'])
  watched.expectNone()
})

it('openmrs form-engine PR #756, OpenDataCapture #1277: a session of last month is logged on its own day', async () => {
  const { page, watched } = await stage.open({ as: dana })
  await open(page)
  await page.getByLabel('Date').fill('2026-03-03')
  await page.getByLabel('Start').fill('23:30')
  await page.getByLabel('End', { exact: true }).fill('00:20')
  await noteOf(page).fill('Logged late.')
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Sign and close the note' }).click()
  await page.getByText(/Logged late: held Mar 3, 2026, 11:30 PM/).waitFor()
  const { sessions } = await dana.call(getCase, { params: { caseId: couple.caseId } })
  expect(sessions[0]).toMatchObject({
    startsAt: '2026-03-04T04:30:00.000Z',
    endsAt: '2026-03-04T05:20:00.000Z',
  })
  watched.expectNone()
})

it('ottehr #4074, #2617, openemr #6394: the list of unsigned notes opens each, and a signed one is not on it', async () => {
  const sessionId = await aSession(dana.call, couple, { note: 'To be signed.' })
  const { page, watched } = await stage.open({ as: dana })
  await page.goto('/')
  const list = page.getByRole('region', { name: /^Unsigned notes/ })
  const link = list.locator(`a[href$="${sessionId}"]`)
  await link.click()
  await noteOf(page).waitFor()
  await page.keyboard.press('Control+Enter')
  await page.getByRole('button', { name: 'Sign and close the note' }).click()
  await page.getByText(/Signed by/).waitFor()
  await page.getByRole('link', { name: 'Today' }).first().click()
  await page.getByRole('heading', { name: 'Unsigned notes' }).waitFor()
  // the list itself: a session of today stands in the day as well, signed or not
  await expect.poll(() => link.count(), soon).toBe(0)
  watched.expectNone()
})

it('asks before signing out while something is unsaved, and then leaves nothing of it in this browser', async () => {
  const context = await stage.context({}, await signInOver(stage.holdfast().origin))
  const { page } = await stage.open({ context, allowed: [noAnswer] })
  await open(page)
  await noteOf(page).waitFor()
  await page.route('**/api/sessions/*', (route) =>
    route.request().method() === 'PUT' ? route.abort() : route.continue(),
  )
  await noteOf(page).fill('Never to be saved.')
  await page.getByText('Not saved: Holdfast is not answering').waitFor()
  await expect.poll(() => keptRows(page)).toHaveLength(1)
  const out = page.getByRole('button', { name: 'Sign out', exact: true }).first()
  await out.click()
  const asked = page.getByRole('dialog', { name: 'Sign out without saving?' })
  await asked.getByRole('button', { name: 'Stay signed in' }).click()
  expect(await noteOf(page).inputValue()).toBe('Never to be saved.')
  await out.click()
  // a page that is slow to go: the form, no longer drawn, would be kept once more
  await page.route('**/sign-in', (route) => route.fulfill({ status: 204 }))
  await asked.getByRole('button', { name: 'Sign out without saving' }).click()
  await page.getByLabel('E-mail').waitFor()
  await settle(page)
  expect(await keptRows(page)).toEqual([])
  await context.close()
})
