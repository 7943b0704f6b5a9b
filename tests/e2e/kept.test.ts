import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest'
import { getPrivateNote, savePrivateNote } from '#shared/contracts/private-notes'
import { getSession, signSession } from '#shared/contracts/sessions'
import { newId } from '../../client/src/api/new-id.ts'
import { aCase, anInjury, aSession, type TestCase } from '../support/builders.ts'
import { firstRun, signInOver, type SignedIn } from '../support/e2e-api.ts'
import { soon, startStage, type Stage } from '../support/e2e-stage.ts'
import { keptRows } from '../support/kept-rows.ts'

// What this browser keeps beside the record: typing that was not saved, and versions that were not chosen.
let stage: Stage
let dana: SignedIn
let couple: TestCase
let sessionId: string

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
})
afterAll(() => stage?.end())
beforeEach(async () => {
  couple = await aCase(dana.call)
  await anInjury(dana.call, couple)
  sessionId = await aSession(dana.call, couple, { note: 'As it was.' })
})

const anything = [/./]
const noteOf = (page: Page) => page.getByRole('textbox', { name: 'Progress note' })
const privateNote = (page: Page) => page.getByRole('textbox', { name: 'Your private note' })
const address = () => `/cases/${couple.caseId}/sessions/${sessionId}`
const aside = (page: Page) => page.getByRole('region', { name: 'A version that is not on the page' })
const stored = async () => (await dana.call(getSession, { params: { sessionId } })).session

async function open(page: Page) {
  await page.goto(address())
  await noteOf(page).waitFor()
}

/** Keeps every change from reaching Holdfast. */
const cutOff = (page: Page, url: string) =>
  page.route(url, (route) => (route.request().method() === 'GET' ? route.continue() : route.abort()))

/** Answers as a busy Holdfast does. */
const busy = (route: Route) =>
  route.fulfill({
    status: 503,
    json: { type: 'about:blank', title: '', status: 503, code: 'busy', detail: '', requestId: '' },
  })
const refuseTwice = (page: Page, url: string) => page.route(url, busy, { times: 2 })

/** Waits until this browser keeps so many rows of unsaved typing. */
async function keptHere(page: Page, count: number) {
  await expect.poll(async () => (await keptRows(page)).length, soon).toBe(count)
}

it('what is being typed in one tab is neither offered in another nor taken away from it', async () => {
  const context = await stage.context({}, dana)
  const one = await stage.open({ context })
  await open(one.page)
  await one.page.getByRole('button', { name: 'Add what happened' }).click()
  await one.page.getByRole('radio', { name: /^4 / }).click()
  await one.page.getByLabel('What happened, in one line').fill('He began to hear it.')
  await keptHere(one.page, 1)
  // what could be saved is saved: the other tab opens on it
  await one.page.getByText('joins it when it is complete').waitFor()

  const two = await stage.open({ context })
  await open(two.page)
  await two.page.getByText('open in another tab too').waitFor()
  expect(await two.page.getByText('had not been saved').count()).toBe(0)
  await noteOf(two.page).fill('From the second tab.')
  await expect.poll(async () => (await stored()).note, soon).toBe('From the second tab.')
  await keptHere(two.page, 1)
  await two.page.close()

  await one.page.bringToFront()
  const line = one.page.getByLabel('What happened, in one line')
  expect(await line.inputValue()).toBe('He began to hear it.')
  await keptHere(one.page, 1)
  // and of a tab that is gone it is offered
  await one.page.close({ runBeforeUnload: false })
  const three = await stage.open({ context })
  await open(three.page)
  await three.page.getByText('had not been saved').waitFor()
  expect(await three.page.getByLabel('What happened, in one line').inputValue()).toBe('He began to hear it.')
  await context.close()
})

it('comes back also when Holdfast has no time for the keys at first', async () => {
  const context = await stage.context({}, dana)
  const first = await stage.open({ context, allowed: anything })
  await open(first.page)
  await cutOff(first.page, '**/api/sessions/**')
  await noteOf(first.page).fill('He said it to her face.')
  await first.page.getByText('Not saved: Holdfast is not answering').waitFor()
  await keptHere(first.page, 1)
  await first.page.getByRole('button', { name: 'Private note' }).click()
  await privateNote(first.page).fill('I held my breath.')
  await keptHere(first.page, 2)
  await first.page.close({ runBeforeUnload: false })

  const { page } = await stage.open({ context, allowed: anything })
  await refuseTwice(page, '**/api/draft-keys/*')
  await page.goto(address())
  await expect.poll(() => noteOf(page).inputValue(), soon).toBe('He said it to her face.')
  await page.getByText('It is back on the page.').waitFor()
  await refuseTwice(page, '**/api/draft-keys/*')
  await page.getByRole('button', { name: 'Private note' }).click()
  await expect.poll(() => privateNote(page).inputValue(), soon).toBe('I held my breath.')
  await expect
    .poll(async () => (await dana.call(getPrivateNote, { params: { sessionId } })).words, soon)
    .toBe('I held my breath.')
  await expect.poll(async () => (await stored()).note, soon).toBe('He said it to her face.')
  await context.close()
})

it('what is typed while the keys are awaited stays, and what was kept before stands beside it', async () => {
  const context = await stage.context({}, dana)
  const openNote = async (answer: (route: Route) => Promise<void>) => {
    const { page } = await stage.open({ context, allowed: anything })
    await open(page)
    await page.route('**/api/draft-keys/*', answer)
    await page.getByRole('button', { name: 'Private note' }).click()
    return page
  }
  const words = async () => (await dana.call(getPrivateNote, { params: { sessionId } })).words
  const first = await stage.open({ context, allowed: anything })
  await open(first.page)
  await cutOff(first.page, '**/api/sessions/*/private-note')
  await first.page.getByRole('button', { name: 'Private note' }).click()
  await privateNote(first.page).fill('I held my breath.')
  await keptHere(first.page, 1)
  await first.page.close({ runBeforeUnload: false })

  // saved before the keys come
  const second = await openNote(busy)
  await privateNote(second).fill('I breathe again.')
  await expect.poll(words, soon).toBe('I breathe again.')
  await second.unroute('**/api/draft-keys/*')
  await aside(second).getByText('I held my breath.').waitFor()
  expect(await privateNote(second).inputValue()).toBe('I breathe again.')
  await second.close({ runBeforeUnload: false })

  // not saved when they come, and kept here too: the key to keep it with is asked for first
  let asked = 0
  const third = await openNote((route) => ((asked += 1) === 1 ? route.continue() : busy(route)))
  await cutOff(third, '**/api/sessions/*/private-note')
  await privateNote(third).fill('And I sleep.')
  await third.getByText('Not saved: Holdfast is not answering').waitFor()
  await keptHere(third, 2)
  await third.unroute('**/api/draft-keys/*')
  await aside(third).getByText('I held my breath.').waitFor()
  expect(await aside(third).getByText('And I sleep.').count()).toBe(0)
  await third.close({ runBeforeUnload: false })

  // both are still kept
  const fourth = await openNote((route) => route.continue())
  await expect.poll(() => privateNote(fourth).inputValue(), soon).toBe('And I sleep.')
  await aside(fourth).getByText('I held my breath.').waitFor()
  await expect.poll(words, soon).toBe('And I sleep.')
  await context.close()
})

it('a private note that was changed elsewhere since stands beside what was typed and not saved', async () => {
  const context = await stage.context({}, dana)
  const first = await stage.open({ context, allowed: anything })
  await open(first.page)
  await cutOff(first.page, '**/api/sessions/*/private-note')
  await first.page.getByRole('button', { name: 'Private note' }).click()
  await privateNote(first.page).fill('I wonder what he fears.')
  await first.page.getByText('Not saved: Holdfast is not answering').waitFor()
  await keptHere(first.page, 1)
  await first.page.close({ runBeforeUnload: false })
  await dana.call(savePrivateNote, {
    params: { sessionId },
    body: { caseId: couple.caseId, words: 'From the other room.' },
    version: 0,
    changeKey: newId(),
  })

  const { page } = await stage.open({ context, allowed: anything })
  await page.goto('/cases')
  await page.getByText(/^Typing in a private note with Ana & Ben from .* was not saved/).waitFor()
  await page.getByRole('link', { name: 'Go back to it' }).click()
  await page.getByRole('button', { name: 'Open it' }).click()
  await expect.poll(() => privateNote(page).inputValue(), soon).toBe('From the other room.')
  await aside(page).getByText('I wonder what he fears.').waitFor()
  // typing on takes nothing away from it, nor does a reload
  await privateNote(page).fill('From the other room, and on.')
  await expect
    .poll(async () => (await dana.call(getPrivateNote, { params: { sessionId } })).words, soon)
    .toBe('From the other room, and on.')
  await page.reload()
  await page.getByRole('button', { name: 'Open it' }).click()
  await aside(page).getByText('I wonder what he fears.').waitFor()
  await aside(page).getByRole('button', { name: 'Put it on the page instead' }).click()
  await expect
    .poll(async () => (await dana.call(getPrivateNote, { params: { sessionId } })).words, soon)
    .toBe('I wonder what he fears.')
  await aside(page).getByText('From the other room, and on.').waitFor()
  await aside(page).getByRole('button', { name: 'Discard it' }).click()
  await keptHere(page, 0)
  await context.close()
})

it('an addendum asks before it is given up, and comes back after a killed tab', async () => {
  const signed = await stored()
  await dana.call(signSession, { params: { sessionId }, version: signed.version, changeKey: newId() })
  const context = await stage.context({}, dana)
  const first = await stage.open({ context })
  await first.page.goto(address())
  const opener = first.page.getByRole('button', { name: 'Add an addendum' })
  await opener.click()
  await first.page.getByRole('radio', { name: 'Addition' }).click()
  await first.page.getByLabel('What is added').fill('She called the next day.')
  await first.page.getByRole('button', { name: 'Cancel' }).click()
  await first.page.getByRole('button', { name: 'Go on writing' }).click()
  await keptHere(first.page, 1)
  await first.page.close({ runBeforeUnload: false })

  const { page, watched } = await stage.open({ context })
  await page.goto(address())
  const words = page.getByLabel('What is added')
  await expect.poll(() => words.inputValue(), soon).toBe('She called the next day.')
  await page.getByText('It was put back.').waitFor()
  await page.getByLabel('Why').fill('Told later.')
  await page.getByRole('button', { name: 'Add it to the record' }).click()
  await page.getByRole('heading', { name: /^Addition, / }).waitFor()
  await keptHere(page, 0)

  await page.getByRole('button', { name: 'Add an addendum' }).click()
  await words.fill('Not meant.')
  await page.getByRole('button', { name: 'Cancel' }).click()
  await page.getByRole('button', { name: 'Discard it' }).click()
  await words.waitFor({ state: 'detached' })
  await keptHere(page, 0)
  expect((await stored()).addenda).toHaveLength(1)
  watched.expectNone()
  await context.close()
})

it('of two conflicts one after the other every version stays, also over a reload', async () => {
  const context = await stage.context({}, dana)
  const other = await stage.open({ as: await signInOver(stage.holdfast().origin), allowed: anything })
  const { page } = await stage.open({ context, allowed: anything })
  await open(page)
  await open(other.page)
  for (const [theirs, mine] of [
    ['Theirs, first.', 'Mine, first.'],
    ['Theirs, second.', 'Mine, second.'],
  ] as const) {
    await open(other.page)
    await noteOf(other.page).fill(theirs)
    await expect.poll(async () => (await stored()).note, soon).toBe(theirs)
    await noteOf(page).fill(mine)
    await page.getByRole('button', { name: 'Take theirs' }).click()
    await expect.poll(() => noteOf(page).inputValue(), soon).toBe(theirs)
  }
  for (const mine of ['Mine, first.', 'Mine, second.']) await aside(page).getByText(mine).waitFor()
  await keptHere(page, 2)
  await page.reload()
  for (const mine of ['Mine, first.', 'Mine, second.']) await aside(page).getByText(mine).waitFor()
  expect(await noteOf(page).inputValue()).toBe('Theirs, second.')
  await aside(page).first().getByRole('button', { name: 'Put mine back on the page' }).click()
  await expect.poll(async () => (await stored()).note, soon).toBe('Mine, second.')
  for (const left of ['Mine, first.', 'Theirs, second.']) await aside(page).getByText(left).waitFor()
  await context.close()
})

it('typing is kept as soon as its key is to be had, also when nobody types on', async () => {
  const { page } = await stage.open({ as: dana, allowed: anything })
  await page.route('**/api/draft-keys/*', (route) => route.abort())
  await open(page)
  await cutOff(page, '**/api/sessions/*')
  await noteOf(page).fill('Nobody is answering.')
  await page.getByText('Not saved: Holdfast is not answering').waitFor()
  await keptHere(page, 0)
  await page.unroute('**/api/draft-keys/*')
  await keptHere(page, 1)
})
