import type { Page, Route } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getCase, listCases } from '#shared/contracts/cases'
import { getInjury } from '#shared/contracts/injuries'
import { getSession } from '#shared/contracts/sessions'
import { listSignIns, revokeSignIn } from '#shared/contracts/sign-in'
import { aCase, anInjury, aPerson, aSession, type TestCase } from '../support/builders.ts'
import { noAnswer } from '../support/browser.ts'
import { clinician, firstRun, signInOver, type SignedIn } from '../support/e2e-api.ts'
import { adminOf } from '../support/e2e-database.ts'
import { soon, startStage, type Stage } from '../support/e2e-stage.ts'
import { untilWaiting, whileLocked } from '../support/waiting.ts'

// Whatever happens between typing and the answer, what was typed is kept, and it is stored once.
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

/** What the browser itself says of a server that is away. */
const away = [noAnswer]
const signedOut = [/status of 401/]
const stale = [/status of 412/]

const noteOf = (page: Page) => page.getByRole('textbox', { name: 'Progress note' })
const savedAt = (page: Page) => page.getByText(/Saved at \d/)
/** On a session page, which else saves by itself a second later. */
const saveNow = (page: Page) => page.keyboard.press('Control+s')
const save = (page: Page) => page.keyboard.press('Control+Enter')

async function openNewSession(page: Page, of = couple) {
  await page.goto(`/cases/${of.caseId}/sessions/new`)
  await noteOf(page).waitFor()
}

async function openSession(page: Page, sessionId: string) {
  await page.goto(`/cases/${couple.caseId}/sessions/${sessionId}`)
  await noteOf(page).waitFor()
}

async function fillNewCase(page: Page, names: readonly [string, string]) {
  await page.goto('/cases/new')
  for (const [place, name] of names.entries())
    await page.getByLabel('Name', { exact: true }).nth(place).fill(name)
}

async function fillNewInjury(page: Page, handle: string, of = couple) {
  await page.goto(`/cases/${of.caseId}/injuries/new`)
  await page.getByLabel('Short name').fill(handle)
  await page.getByRole('radiogroup', { name: 'Who was hurt' }).getByRole('radio', { name: 'Ana' }).click()
}

/** Presses save, lets it reach the server but its answer not the page; answers how to end the connection. */
async function saveUnanswered(page: Page): Promise<() => Promise<void>> {
  let tellStored = (_hangUp: () => Promise<void>) => {}
  const stored = new Promise<() => Promise<void>>((resolve) => (tellStored = resolve))
  const handler = async (route: Route) => {
    await route.fetch()
    tellStored(() => route.abort('connectionreset'))
  }
  await page.route('**/api/sessions/*', handler, { times: 1 })
  await saveNow(page)
  return stored
}

/** The stored sessions of the couple, with their notes. */
async function storedSessions() {
  const { sessions } = await dana.call(getCase, { params: { caseId: couple.caseId } })
  return Promise.all(
    sessions.map(async ({ id }) => (await dana.call(getSession, { params: { sessionId: id } })).session),
  )
}

async function storedCases(name: string) {
  const { cases } = await dana.call(listCases, {})
  return cases.filter((row) => row.people.some((person) => person.name === name))
}

async function storedInjuries() {
  return (await dana.call(getCase, { params: { caseId: couple.caseId } })).injuries
}

describe('a killed Holdfast', () => {
  it('away when something is saved: every form says so, keeps the text and saves it once by itself', async () => {
    const context = await stage.context({}, dana)
    const open = () => stage.open({ context, allowed: away })
    const [session, newCase, injury] = [await open(), await open(), await open()]
    await openNewSession(session.page)
    await fillNewCase(newCase.page, ['Noor', 'Elias'])
    await fillNewInjury(injury.page, 'The week in the hospital')
    // last: a second later it would have saved itself
    await noteOf(session.page).fill('She reached, and he stayed.')
    await stage.kill()
    await saveNow(session.page)
    await session.page.getByText('Not saved: Holdfast is not answering').waitFor()
    for (const { page } of [newCase, injury]) {
      await save(page)
      await page.getByText('Saving again when Holdfast answers').waitFor()
      await page.getByText('Holdfast is not answering, trying again').waitFor()
    }
    expect(await noteOf(session.page).inputValue()).toBe('She reached, and he stayed.')
    expect(await newCase.page.getByLabel('Name', { exact: true }).nth(1).inputValue()).toBe('Elias')
    expect(await injury.page.getByLabel('Short name').inputValue()).toBe('The week in the hospital')

    await stage.startAgain()
    await savedAt(session.page).waitFor()
    await newCase.page.getByRole('heading', { level: 1, name: 'Noor & Elias' }).waitFor()
    await injury.page.getByRole('heading', { name: 'Where it stands' }).waitFor()
    expect(await storedSessions()).toMatchObject([{ note: 'She reached, and he stayed.' }])
    expect(await storedCases('Noor')).toHaveLength(1)
    expect(await storedInjuries()).toMatchObject([{ handle: 'The week in the hospital' }])
    await session.page.getByText('Holdfast is not answering').waitFor({ state: 'detached' })
    for (const { watched } of [session, newCase, injury]) watched.expectNone()
    await context.close()
  })

  it('in the middle of a save, or between storing and answering: stored once, with what was typed since', async () => {
    const context = await stage.context({}, dana)
    const open = () => stage.open({ context, allowed: away })
    const [cutOff, unanswered] = [await open(), await open()]
    await openNewSession(cutOff.page)
    await openNewSession(unanswered.page)
    await noteOf(unanswered.page).fill('Stored, but nobody said so.')

    // this one is stored, and its answer never reaches the page
    const hangUp = await saveUnanswered(unanswered.page)
    expect(await storedSessions()).toMatchObject([{ note: 'Stored, but nobody said so.' }])

    // this one waits inside its transaction when everything ends
    const admin = await adminOf(stage.dataFolder)
    await whileLocked(admin, 'lock table sessions in share mode', [], async () => {
      await noteOf(cutOff.page).fill('Cut off in the middle.')
      await saveNow(cutOff.page)
      await untilWaiting(admin)
      await stage.kill()
    })
    await admin.end()
    await hangUp()

    for (const { page } of [cutOff, unanswered]) {
      await page.getByText('Not saved: Holdfast is not answering').waitFor()
      await noteOf(page).press('Control+End')
      await page.keyboard.type(' And more since.')
    }
    await stage.startAgain()
    // what was under way is saved first, and then what was typed since
    const notes = async () => (await storedSessions()).map(({ note }) => note).toSorted()
    await expect
      .poll(notes, soon)
      .toEqual(['Cut off in the middle. And more since.', 'Stored, but nobody said so. And more since.'])
    for (const { page } of [cutOff, unanswered]) await savedAt(page).waitFor()
    for (const { watched } of [cutOff, unanswered]) watched.expectNone()
    await context.close()
  })
})

describe('a second submit', () => {
  it('by a double click or by Ctrl+Enter twice makes one case, one injury, one session', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await fillNewCase(page, ['Ines', 'Tomas'])
    await page.getByRole('button', { name: 'Add the case' }).dblclick()
    await page.getByRole('heading', { level: 1, name: 'Ines & Tomas' }).waitFor()
    expect(await storedCases('Ines')).toHaveLength(1)

    await fillNewInjury(page, 'The missed flight')
    await page.getByRole('button', { name: 'Name the injury' }).dblclick()
    await page.getByRole('heading', { name: 'Where it stands' }).waitFor()
    expect(await storedInjuries()).toHaveLength(1)

    await openNewSession(page)
    await noteOf(page).fill('Twice.')
    await saveNow(page)
    await saveNow(page)
    await savedAt(page).waitFor()
    expect(await storedSessions()).toMatchObject([{ note: 'Twice.' }])
    watched.expectNone()
  })
})

describe('a sign-in that ends while someone types', () => {
  it('is asked for again on the same page, which keeps the text and then saves it', async () => {
    const browserSignIn = await signInOver(stage.holdfast().origin)
    const { page, watched } = await stage.open({ as: browserSignIn, allowed: signedOut })
    await openNewSession(page)
    await noteOf(page).fill('Half of the hour was')
    const { signIns } = await browserSignIn.call(listSignIns, {})
    const own = signIns.find(({ current }) => current)
    await dana.call(revokeSignIn, { params: { signInId: own?.id ?? '' } })

    await noteOf(page).press('Control+End')
    await page.keyboard.type(' about the night.')
    await saveNow(page)
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    await dialog.getByLabel('Password', { exact: true }).fill(clinician.password)
    await page.keyboard.press('Enter')
    await savedAt(page).waitFor()
    await dialog.waitFor({ state: 'hidden' })
    expect(await noteOf(page).inputValue()).toBe('Half of the hour was about the night.')
    expect(await storedSessions()).toMatchObject([{ note: 'Half of the hour was about the night.' }])
    watched.expectNone()
  })
})

describe('two windows on one session', () => {
  it('tell of each other, and what one saves shows in the other while nothing is typed there', async () => {
    const sessionId = await aSession(dana.call, couple, { note: 'As it was.' })
    const context = await stage.context({}, dana)
    const [first, second] = [await stage.open({ context }), await stage.open({ context })]
    for (const { page } of [first, second]) await openSession(page, sessionId)
    for (const { page } of [first, second]) await page.getByText('open in another tab too').waitFor()
    await first.page.bringToFront()
    await noteOf(first.page).fill('What the first window says.')
    await savedAt(first.page).waitFor()
    await second.page.bringToFront()
    await expect.poll(() => noteOf(second.page).inputValue(), soon).toBe('What the first window says.')
    await first.page.close()
    await second.page.getByText('open in another tab too').waitFor({ state: 'detached' })
    second.watched.expectNone()
    await context.close()
  })

  it('the second save shows both texts, and whichever is chosen, the other stays readable', async () => {
    const sessionId = await aSession(dana.call, couple, { note: 'As it was.' })
    // two browsers: one hears nothing of the other
    const [first, second] = [
      await stage.open({ as: dana, allowed: stale }),
      await stage.open({ as: await signInOver(stage.holdfast().origin), allowed: stale }),
    ]
    for (const { page } of [first, second]) await openSession(page, sessionId)
    await noteOf(first.page).fill('What the first window says.')
    await savedAt(first.page).waitFor()
    await expect.poll(async () => (await storedSessions())[0]?.note, soon).toBe('What the first window says.')
    await noteOf(second.page).fill('What the second window says.')

    const panel = second.page.getByRole('region', { name: 'This session was also saved elsewhere' })
    await panel.getByText('What the first window says.').waitFor()
    await panel.getByText('What the second window says.').waitFor()
    expect(await storedSessions()).toMatchObject([{ note: 'What the first window says.' }])
    await panel.getByRole('button', { name: 'Keep mine' }).click()
    const aside = second.page.getByRole('region', { name: 'A version that is not on the page' })
    await aside.getByText('What the first window says.').waitFor()
    await expect
      .poll(async () => (await storedSessions())[0]?.note, soon)
      .toBe('What the second window says.')

    await noteOf(first.page).fill('The first window again.')
    await first.page.getByRole('button', { name: 'Take theirs' }).click()
    const mine = first.page.getByRole('region', { name: 'A version that is not on the page' })
    await mine.getByText('The first window again.').waitFor()
    expect(await noteOf(first.page).inputValue()).toBe('What the second window says.')
    await first.page.getByRole('button', { name: 'Put mine back on the page' }).click()
    await expect.poll(() => noteOf(first.page).inputValue(), soon).toBe('The first window again.')
    await expect.poll(async () => (await storedSessions())[0]?.note, soon).toBe('The first window again.')
    for (const { watched } of [first, second]) watched.expectNone()
  })
})

describe('what cannot be saved', () => {
  it('of a session is told at its field; everything typed stays, and the rest is saved', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await openNewSession(page)
    await noteOf(page).fill('Kept all along.')
    const [day, start, end] = [
      page.getByLabel('Date'),
      page.getByLabel('Start'),
      page.getByLabel('End', { exact: true }),
    ]

    await day.fill('2999-01-01')
    await saveNow(page)
    await page.getByText('This session has not happened yet').first().waitFor()
    await page.getByText('but not the date and times').waitFor()
    expect(await day.getAttribute('aria-invalid')).toBe('true')
    expect(await day.inputValue()).toBe('2999-01-01')
    expect(await storedSessions()).toMatchObject([{ note: 'Kept all along.' }])

    await day.fill('2026-02-02')
    await start.fill('15:00')
    await end.fill('09:00')
    await saveNow(page)
    await page.getByText('The session ends before it starts').first().waitFor()
    expect(await end.getAttribute('aria-invalid')).toBe('true')
    expect(await day.getAttribute('aria-invalid')).not.toBe('true')
    await end.fill('15:50')

    await noteOf(page).fill('')
    await page.keyboard.insertText('long '.repeat(40_000))
    await saveNow(page)
    await page.getByText('keep it under 100,000 characters').first().waitFor()
    expect(await noteOf(page).getAttribute('aria-invalid')).toBe('true')
    expect((await noteOf(page).inputValue()).length).toBe(200_000)

    await noteOf(page).fill('Short enough.')
    await expect
      .poll(storedSessions, soon)
      .toMatchObject([
        { note: 'Short enough.', startsAt: '2026-02-02T20:00:00.000Z', endsAt: '2026-02-02T20:50:00.000Z' },
      ])
    await page.getByText(/Saved at [^,]*$/).waitFor()
    watched.expectNone()
  })

  it('of a case or an injury is told at its field, and everything typed stays', async () => {
    const family = await aCase(dana.call, {
      kind: 'parent_child',
      people: [
        aPerson({ name: 'Ana', role: 'parent' }),
        aPerson({ name: 'Kim', role: 'child', minor: true }),
      ],
    })
    const { page, watched } = await stage.open({ as: dana })
    await fillNewCase(page, ['Solveig', '  '])
    await save(page)
    const name = page.getByLabel('Name', { exact: true })
    await page.getByText('Enter a name.').first().waitFor()
    expect(await name.nth(1).getAttribute('aria-invalid')).toBe('true')
    expect(await name.nth(0).inputValue()).toBe('Solveig')
    const focused = () => name.nth(1).evaluate((field) => field === document.activeElement)
    await expect.poll(focused, soon).toBe(true)
    expect(await storedCases('Solveig')).toEqual([])
    // nothing is lost by saying no to the browser's question
    page.once('dialog', (dialog) => void dialog.accept())

    await page.goto(`/cases/${family.caseId}/injuries/new`)
    await page.getByLabel('Short name').fill('The school play')
    const hurt = page.getByRole('radiogroup', { name: 'Who was hurt' })
    const absent = page.getByRole('radiogroup', { name: 'Who was not there' })
    // a minor is never the one who was not there, so neither can the parent be the one who was hurt
    const refused = [absent.getByRole('radio', { name: 'Kim' }), hurt.getByRole('radio', { name: 'Ana' })]
    for (const choice of refused) {
      expect(await choice.isDisabled()).toBe(true)
      expect(await choice.getAttribute('title')).toContain('under 18')
    }
    await page.getByRole('radio', { name: 'The day' }).click()
    const day = page.getByLabel('Day', { exact: true })
    await day.fill('2999-01-01')
    await save(page)
    await page.getByText('This day has not come yet').first().waitFor()
    for (const field of [hurt, absent]) expect(await field.getAttribute('aria-invalid')).toBe('true')
    expect(await page.getByLabel('Short name').inputValue()).toBe('The school play')
    expect(await day.inputValue()).toBe('2999-01-01')

    await hurt.getByRole('radio', { name: 'Kim' }).click()
    await day.fill('2019-05-04')
    await save(page)
    await page.getByRole('heading', { name: 'Where it stands' }).waitFor()
    const { injuries } = await dana.call(getCase, { params: { caseId: family.caseId } })
    expect(injuries).toMatchObject([{ injuredId: family.b, injuringId: family.a, happenedOn: '2019-05-04' }])
    watched.expectNone()
  })
})

describe('leaving with something unsaved', () => {
  it('saves it first; asks when it cannot, by a link, the back button and the browser’s own ways out', async () => {
    const { page, watched } = await stage.open({ as: dana, allowed: away })
    await page.goto(`/cases/${couple.caseId}/sessions`)
    await page.getByRole('link', { name: 'Log a session' }).click()
    await noteOf(page).fill('Saved on the way out.')
    await page.getByRole('link', { name: 'Practice' }).click()
    await page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor()
    expect(await storedSessions()).toMatchObject([{ note: 'Saved on the way out.' }])
    await page.goBack()
    await noteOf(page).waitFor()

    await page.route('**/api/sessions/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await noteOf(page).fill('Not to be lost.')
    const question = page.getByRole('dialog', { name: 'Leave without saving?' })
    const stay = question.getByRole('button', { name: 'Stay on this page' })
    await page.getByRole('link', { name: 'Practice' }).click()
    await stay.click()
    await question.waitFor({ state: 'hidden' })
    await page.goBack()
    await stay.click()
    expect(await noteOf(page).inputValue()).toBe('Not to be lost.')

    const asked = page.waitForEvent('dialog')
    await page.close({ runBeforeUnload: true })
    const dialog = await asked
    expect(dialog.type()).toBe('beforeunload')
    await dialog.dismiss()
    expect(await noteOf(page).inputValue()).toBe('Not to be lost.')

    await page.getByRole('link', { name: 'Practice' }).click()
    await question.getByRole('button', { name: 'Leave without saving' }).click()
    await page.getByRole('heading', { level: 1, name: 'Practice' }).waitFor()
    expect(await storedSessions()).toMatchObject([{ note: 'Saved on the way out.' }])
    watched.expectNone()
  })
})

describe('what was saved', () => {
  it('is there after a reload and in another browser', async () => {
    const injuryId = await anInjury(dana.call, couple, { handle: 'The night of the storm' })
    const { page, watched } = await stage.open({ as: dana })
    await openNewSession(page)
    await noteOf(page).fill('Read it anywhere.')
    await page.getByLabel('Plan for next time').fill('Ask about the night.')
    await expect.poll(async () => (await storedSessions())[0]?.plan, soon).toBe('Ask about the night.')
    const address = new URL(page.url()).pathname
    await page.reload()
    const other = await stage.open({ as: await signInOver(stage.holdfast().origin) })
    await other.page.goto(address)
    for (const { page: each } of [{ page }, other]) {
      await noteOf(each).waitFor()
      expect(await noteOf(each).inputValue()).toBe('Read it anywhere.')
      expect(await each.getByLabel('Plan for next time').inputValue()).toBe('Ask about the night.')
    }
    await other.page.goto(`/cases/${couple.caseId}/injuries/${injuryId}?edit=story`)
    await other.page.getByLabel('What happened').fill('It was told in a whisper.')
    await save(other.page)
    // the field that is typed in holds this text too
    await other.page.getByLabel('What happened').waitFor({ state: 'hidden' })
    await other.page.getByText('It was told in a whisper.').waitFor()
    expect(await dana.call(getInjury, { params: { injuryId } })).toMatchObject({
      account: 'It was told in a whisper.',
    })
    watched.expectNone()
    other.watched.expectNone()
  })
})
