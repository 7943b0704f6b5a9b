import type { Page } from 'playwright-core'
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { getIntake } from '#shared/contracts/intake'
import { addAddendum, getSession } from '#shared/contracts/sessions'
import { getMe } from '#shared/contracts/sign-in'
import { aCase, anInjury, aSession, type TestCase } from '../support/builders.ts'
import { noAnswer } from '../support/browser.ts'
import { clinician, firstRun, signInOver, type SignedIn } from '../support/e2e-api.ts'
import { addColleague, colleague } from '../support/e2e-colleague.ts'
import { adminOf } from '../support/e2e-database.ts'
import { signOutBy, soon, startStage, type Stage } from '../support/e2e-stage.ts'
import { keptRows } from '../support/kept-rows.ts'

// Logging a session as it is done in the minutes between two couples: by keyboard, signed, and locked when left alone.
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

async function storedSession() {
  const { sessions } = await dana.call(getCase, { params: { caseId: couple.caseId } })
  const held = sessions.filter(({ status }) => status === 'draft' || status === 'signed')
  const latest = held.toSorted((a, b) => a.startsAt.localeCompare(b.startsAt)).at(-1)
  return (await dana.call(getSession, { params: { sessionId: latest?.id ?? '' } })).session
}

/** Presses keys and counts them; prose is typed uncounted. */
function counting(page: Page) {
  let count = 0
  return {
    press: async (...keys: string[]) => {
      for (const key of keys) {
        await page.keyboard.press(key)
        count += 1
      }
    },
    prose: (text: string) => page.keyboard.type(text),
    count: () => count,
  }
}
const down = 'Alt+ArrowDown'

describe('a session by keyboard', () => {
  it('complete, tagged and signed takes at most 25 key actions besides the prose', async () => {
    const injuryId = await anInjury(dana.call, couple, { handle: 'The night of the storm' })
    await aSession(dana.call, couple, { therapyStage: 2, plan: 'Return to the night.' })
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/sessions/new`)
    await noteOf(page).waitFor()
    const keys = counting(page)
    await keys.press(down, down, '7', 'Tab', 'Tab', '8')
    await keys.press(down, down, 'Enter', '6', 'Tab', 'r', 'Tab', 'o')
    await keys.press(down, 's', 'Space')
    await keys.press(down, 'e', 'n', 'Space')
    await keys.press(down)
    await keys.prose('Both settled quickly. He took it on without a “but”. She looked up and stayed.')
    await keys.press(down)
    await keys.prose('Let her ask for the comfort that was missing.')
    await keys.press('Control+Enter')
    await page.getByRole('dialog', { name: /^Sign Ana & Ben/ }).waitFor()
    await keys.press('Enter')
    await page.getByText(/Signed by/).waitFor()

    expect(keys.count()).toBeLessThanOrEqual(25)
    expect(await storedSession()).toMatchObject({
      status: 'signed',
      therapyStage: 2,
      ratings: expect.arrayContaining([
        { personId: couple.a, value: 7, ratedBy: 'client' },
        { personId: couple.b, value: 8, ratedBy: 'client' },
      ]),
      entries: [{ injuryId, step: 6, outcome: 'reached', response: 'open' }],
      observations: [
        { personId: couple.a, kind: 'feeling', slug: 'sadness' },
        { personId: null, kind: 'intervention', slug: 'enactment' },
      ],
      note: 'Both settled quickly. He took it on without a “but”. She looked up and stayed.',
      plan: 'Let her ask for the comfort that was missing.',
    })
    watched.expectNone()
  })

  it('of therapy stage 1 in which no injury was touched takes fewer: the cycle is open first', async () => {
    await aSession(dana.call, couple, { therapyStage: 1 })
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/sessions/new`)
    await noteOf(page).waitFor()
    const keys = counting(page)
    await keys.press(down, down, '4', 'Tab', 'Tab', '5', down, 'Tab')
    await keys.prose('The schedule of the week.')
    for (const prose of ['She explains it again.', 'fear', 'He falls silent.', 'shame']) {
      await keys.press('Tab')
      await keys.prose(prose)
    }
    await keys.press('Tab', 't', down, down, down, down)
    await keys.prose('They saw the cycle for the first time.')
    await keys.press('Control+Enter')
    await page.getByRole('dialog', { name: /^Sign Ana & Ben/ }).waitFor()
    await keys.press('Enter')
    await page.getByText(/Signed by/).waitFor()
    expect(keys.count()).toBeLessThan(25)
    expect(await storedSession()).toMatchObject({
      entries: [],
      cycle: { trigger: 'The schedule of the week.', caughtBy: 'therapist' },
    })
    watched.expectNone()
  })
})

describe('a signed session', () => {
  it('takes an addendum that strikes, shows both, and says so loudly when it was tampered with', async () => {
    const injuryId = await anInjury(dana.call, couple, { handle: 'The night of the storm' })
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/sessions/new`)
    await noteOf(page).fill('He owned it, I thought.')
    await page.getByRole('radiogroup', { name: 'Ana, felt safety' }).getByRole('radio', { name: '9' }).click()
    await page.getByRole('button', { name: 'Add what happened' }).click()
    await page.getByRole('radio', { name: /^6 / }).click()
    await page.getByRole('radio', { name: 'reached', exact: true }).click()
    await page.getByRole('button', { name: /^Sign Ctrl|^Sign$/ }).click()
    await page.getByRole('button', { name: 'Sign and close the note' }).dblclick()
    await page.getByText(/Signed by/).waitFor()
    await page.getByRole('group', { name: 'The note as written' }).getByText('He owned it').waitFor()
    expect(await noteOf(page).count()).toBe(0)
    const signed = await storedSession()
    expect(signed).toMatchObject({ status: 'signed', signed: { intact: true } })

    await page.getByRole('button', { name: 'Add an addendum' }).click()
    await page.getByRole('radio', { name: 'Correction' }).click()
    await page.getByLabel('Why').fill('Looked at the recording.')
    await page.getByLabel(/^repair step 6 reached/).check()
    await page.getByRole('button', { name: 'Set another in its place' }).click()
    await page
      .getByRole('group', { name: 'Strike repair entries' })
      .getByRole('radio', { name: 'attempted' })
      .click()
    await page.getByLabel('Ana’s felt safety: 9').check()
    await page.getByLabel('What is added').fill('There was a “but” after all.')
    await page.getByRole('button', { name: 'Add it to the record' }).click()
    await page.getByRole('heading', { name: /^Correction, / }).waitFor()
    await page.getByText('There was a “but” after all.').waitFor()
    expect(await page.locator('s').allInnerTexts()).toEqual(
      expect.arrayContaining([expect.stringContaining('repair step 6 reached'), 'Ana’s felt safety 9']),
    )
    expect(await page.getByText(/struck/).count()).toBeGreaterThan(0)
    // the standing goes by the corrected entry, and so does felt safety
    const { injuries, sessions } = await dana.call(getCase, { params: { caseId: couple.caseId } })
    expect(injuries[0]?.standing.steps[6]).toBe('attempted')
    expect(injuries[0]?.id).toBe(injuryId)
    expect(sessions[0]?.ratings).toEqual([])

    const admin = await adminOf(stage.dataFolder)
    await admin.query('set session_replication_role = replica')
    await admin.query('update ratings set felt_safety = 2 where session_id = $1', [signed.id])
    await admin.end()
    await page.reload()
    await page.getByRole('alert').getByText('This record is not what was signed.').waitFor()
    watched.expectNone()
  })

  it('ends up signed once when the network dies between Sign and its answer', async () => {
    const { page, watched } = await stage.open({ as: dana, allowed: [noAnswer] })
    await page.goto(`/cases/${couple.caseId}/sessions/new`)
    await noteOf(page).fill('Signed, but nobody said so.')
    await page.getByText(/Saved at/).waitFor()
    await page.route(
      '**/sign',
      async (route) => {
        await route.fetch()
        await route.abort('connectionreset')
      },
      { times: 1 },
    )
    await page.keyboard.press('Control+Enter')
    await page.getByRole('button', { name: 'Sign and close the note' }).click()
    await page.getByText(/Signed by/).waitFor()
    const session = await storedSession()
    expect(session).toMatchObject({ status: 'signed', version: 2, signed: { intact: true } })
    const more = { id: session.id, kind: 'addition' as const, reason: 'x', words: 'x', corrections: [] }
    await dana.call(addAddendum, { params: { sessionId: session.id }, body: more })
    watched.expectNone()
  })
})

describe('a page that is left alone', () => {
  it('is covered after the idle time with everything saved; the same clinician goes on where they were', async () => {
    const browserSignIn = await signInOver(stage.holdfast().origin)
    const { page, watched } = await stage.open({ as: browserSignIn, allowed: [/status of 401/] })
    await page.clock.install()
    await page.goto(`/cases/${couple.caseId}/sessions/new`)
    await noteOf(page).waitFor()
    await noteOf(page).click()
    await page.keyboard.type('Half a sentence')
    // fourteen minutes with a touch now and then lock nothing
    await page.clock.runFor('14:00')
    await page.mouse.move(10, 10)
    await page.mouse.move(20, 20)
    await page.clock.runFor('14:00')
    const dialog = page.getByRole('dialog', { name: 'Sign in again' })
    expect(await dialog.isVisible()).toBe(false)
    await page.keyboard.type(' that goes on')
    await page.clock.runFor('15:02')
    await dialog.waitFor()
    // the server has ended it too, and what was typed is stored
    await expect(browserSignIn.call(getMe, {})).rejects.toThrow('401')
    expect(await storedSession()).toMatchObject({ note: 'Half a sentence that goes on' })
    // the page is not drawn, and its title tells nothing
    expect(await page.locator('#root').evaluate((root) => getComputedStyle(root).opacity)).toBe('0')
    expect(await page.title()).toBe('Locked · Holdfast')

    await dialog.getByLabel('Password', { exact: true }).fill(clinician.password)
    await page.keyboard.press('Enter')
    await dialog.waitFor({ state: 'hidden' })
    const focused = () => noteOf(page).evaluate((field) => field === document.activeElement)
    await expect.poll(focused, soon).toBe(true)
    await page.keyboard.type(', where it was.')
    expect(await noteOf(page).inputValue()).toBe('Half a sentence that goes on, where it was.')
    await page.clock.runFor('00:02')
    await expect
      .poll(async () => (await storedSession()).note, soon)
      .toBe('Half a sentence that goes on, where it was.')
    watched.expectNone()
  })

  it('shows another clinician nothing of it; what was not saved is offered to the first one alone', async () => {
    await addColleague(stage.dataFolder)
    const context = await stage.context({}, await signInOver(stage.holdfast().origin))
    const { page } = await stage.open({ context, allowed: [/./] })
    await page.goto(`/cases/${couple.caseId}/sessions/new`)
    await noteOf(page).waitFor()
    await context.route('**/api/sessions/*', (route) =>
      route.request().method() === 'PUT' ? route.abort() : route.continue(),
    )
    await noteOf(page).fill('Not for other eyes.')
    await page.getByText('Not saved: Holdfast is not answering').waitFor()
    await keptIn(page, 1)
    page.on('dialog', (asked) => void asked.accept())
    await context.clearCookies()
    await page.goto('/sign-in')
    await signInAt(page, colleague)
    await page.getByText('Your caseload is empty').waitFor()
    expect(await page.getByText('was not saved').count()).toBe(0)
    await page.goto(`/cases/${couple.caseId}/sessions/new`)
    await page.getByText('There is no session here that you can open').waitFor()
    // the other one's typing is still there, and unreadable without their sign-in
    await keptIn(page, 1)
    await signOutBy(page, page.getByRole('button', { name: 'Sign out' }).first())
    await keptIn(page, 1)

    await context.unroute('**/api/sessions/*')
    await signInAt(page, clinician)
    await page.getByText(/^Typing in a session with .* from/).waitFor()
    await page.getByRole('link', { name: 'Go back to it' }).click()
    await page.getByText('It is back on the page.').waitFor()
    await expect.poll(() => noteOf(page).inputValue(), soon).toBe('Not for other eyes.')
    await expect.poll(async () => (await storedSession()).note, soon).toBe('Not for other eyes.')
    await keptIn(page, 0)
    await context.close()
  })
})

describe('a first session', () => {
  it('shows what brings them instead of what was since; it is kept with the case and each person', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/sessions/new`)
    await page.getByRole('heading', { name: 'What brings them' }).waitFor()
    expect(await page.getByRole('heading', { name: 'Since last time' }).count()).toBe(0)
    await page.getByLabel('What brings Ana').fill('She cannot sleep.')
    await page
      .getByRole('radiogroup', { name: 'Ben’s goal' })
      .getByRole('radio', { name: 'to decide' })
      .click()
    await page.getByText('Ana’s own record: what speaks against joint work').click()
    await page
      .getByRole('radiogroup', { name: 'violence or fear' })
      .first()
      .getByRole('radio', { name: 'asked, none reported' })
      .click()
    await page.getByLabel('What Ana said alone').fill('She has an apartment.')
    await page.getByLabel('Who is seen alone when').fill('Each once.')
    const intake = () => dana.call(getIntake, { params: { caseId: couple.caseId } })
    await expect.poll(async () => (await intake()).seenAlone, soon).toBe('Each once.')
    expect(await intake()).toMatchObject({
      people: [
        {
          personId: couple.a,
          brings: 'She cannot sleep.',
          confidence: 'She has an apartment.',
          contraindications: [{ kind: 'violence', finding: 'none_reported' }],
        },
        { personId: couple.b, goal: 'decide' },
      ],
    })
    // none of it made a session: no word was written in one
    const { sessions } = await dana.call(getCase, { params: { caseId: couple.caseId } })
    expect(sessions).toEqual([])
    watched.expectNone()
  })

  it('says at its field what is too long, keeps it on screen, and saves it once it is shortened', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/sessions/new`)
    const brings = page.getByLabel('What brings Ben')
    await brings.fill('x'.repeat(4_001))
    const limit = /4,?000 characters/
    await page.getByRole('status').getByText(limit).waitFor()
    await brings.blur()
    const told = await brings.getAttribute('aria-describedby')
    expect(await page.locator(`[id="${told}"]`).innerText()).toMatch(limit)
    expect(await brings.inputValue()).toHaveLength(4_001)
    await brings.fill('He is afraid to ask.')
    const intake = () => dana.call(getIntake, { params: { caseId: couple.caseId } })
    await expect
      .poll(async () => (await intake()).people, soon)
      .toMatchObject([{ personId: couple.b, brings: 'He is afraid to ask.' }])
    watched.expectNone()
  })
})

it('an injury is named in the middle of the hour with a handle and who was hurt, and worked on at once', async () => {
  const { page, watched } = await stage.open({ as: dana })
  await page.goto(`/cases/${couple.caseId}/sessions/new`)
  await noteOf(page).fill('It came up.')
  await page.getByRole('button', { name: 'Name another injury' }).click()
  await page.keyboard.type('The night of the storm')
  await page.getByRole('radiogroup', { name: 'Who was hurt' }).getByRole('radio', { name: 'Ana' }).click()
  await page.getByRole('button', { name: 'Name it' }).click()
  const injury = page.getByRole('region', { name: 'Repair: The night of the storm' })
  await injury.getByRole('button', { name: 'Add what happened' }).click()
  await page.keyboard.press('1')
  await injury.getByRole('radio', { name: 'attempted' }).click()
  await expect.poll(async () => (await storedSession()).entries.length, soon).toBe(1)
  const { injuries } = await dana.call(getCase, { params: { caseId: couple.caseId } })
  expect(injuries).toMatchObject([
    { handle: 'The night of the storm', certainty: 'possible', injuredId: couple.a, injuringId: couple.b },
  ])
  expect(await noteOf(page).inputValue()).toBe('It came up.')
  watched.expectNone()
})

it('a deleted draft is brought back from the list of sessions', async () => {
  const sessionId = await aSession(dana.call, couple, { note: 'Not meant to go.' })
  const { page, watched } = await stage.open({ as: dana })
  await page.goto(`/cases/${couple.caseId}/sessions/${sessionId}`)
  await page.getByRole('button', { name: 'Delete' }).click()
  await page.getByRole('button', { name: 'Delete this session' }).click()
  await page.getByRole('button', { name: /^Undo: the session of/ }).click()
  await page.getByText(/^The session of .* is back\.$/).waitFor()
  await page.getByRole('link', { name: /^Session 1,/ }).click()
  expect(await noteOf(page).inputValue()).toBe('Not meant to go.')
  watched.expectNone()
})

it('a private note saves itself beside the session and is on no page of it until asked for', async () => {
  const { page, watched } = await stage.open({ as: dana })
  await page.goto(`/cases/${couple.caseId}/sessions/new`)
  await noteOf(page).waitFor()
  await page.getByRole('button', { name: 'Private note' }).click()
  await page.getByRole('textbox', { name: 'Your private note' }).fill('I wonder about the silence.')
  const panel = page.getByRole('region', { name: 'Private note' })
  await panel.getByText(/Saved at/).waitFor()
  await page.reload()
  await noteOf(page).waitFor()
  expect(await page.getByText('I wonder about the silence.').count()).toBe(0)
  await page.getByRole('button', { name: 'Private note' }).click()
  const field = page.getByRole('textbox', { name: 'Your private note' })
  await expect.poll(() => field.inputValue(), soon).toBe('I wonder about the silence.')
  watched.expectNone()
})

async function signInAt(page: Page, who: typeof clinician) {
  await page.getByLabel('E-mail').fill(who.email)
  await page.getByLabel('Password', { exact: true }).fill(who.password)
  await page.keyboard.press('Enter')
  await page.getByRole('heading', { level: 1, name: /^Good .+, (Dana|Lee)$/ }).waitFor()
}

/** Waits until this browser keeps so many drafts unsaved; none of them is readable as it lies there. */
async function keptIn(page: Page, count: number) {
  await expect.poll(async () => (await keptRows(page)).length, soon).toBe(count)
  expect((await keptRows(page)).map(({ raw }) => raw).join('')).not.toContain('other eyes')
}
