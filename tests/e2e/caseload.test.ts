import type { Locator, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { changeCaseStatus, getCase, listCases } from '#shared/contracts/cases'
import type { SessionBody } from '#shared/contracts/sessions'
import { dayOf } from '#shared/domain/days'
import { aCase, aPerson, aSession, type TestCase } from '../support/builders.ts'
import { clinician, firstRun, practiceZone, type SignedIn } from '../support/e2e-api.ts'
import { soon, startStage, type Stage } from '../support/e2e-stage.ts'

// Finding a couple and logging a session: by address, by keyboard.
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

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
  couple = await aCouple('Marisol', 'Hector')
  await aSession(dana.call, couple, inWeek(weeks - 1))
  await aCouple('Chloé', 'Amadou')
  await aCouple('Ana', 'Marius')
  await become(await aCouple('Zora', 'Marek'), 'paused')
  await become(await aCouple('Otto', 'Leila'), 'closed')
})
afterAll(() => stage?.end())

/** The list follows a choice a moment later: it is drawn in a transition. */
async function expectNames(page: Page, wanted: string[]) {
  const names = () => page.getByRole('list', { name: 'Cases' }).getByRole('heading').allInnerTexts()
  await expect.poll(names, soon).toEqual(wanted)
}
const heading = (page: Page, name: string) => page.getByRole('heading', { level: 1, name }).waitFor()

describe('the caseload', () => {
  it('is searched, filtered and sorted, and is so again after going back or loading anew', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto('/cases')
    await page.getByText('3 of 5 cases').waitFor()
    await expectNames(page, ['Marisol & Hector', 'Ana & Marius', 'Chloé & Amadou'])
    await page.getByRole('radio', { name: /^all/ }).click()
    await page.getByLabel('Sort by').selectOption('name')
    await page.getByText('5 cases', { exact: true }).waitFor()
    await expectNames(page, [
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
    await expectNames(page, ['Chloé & Amadou'])
    watched.expectNone()

    async function expectState() {
      await page.getByText('3 of 5 cases').waitFor()
      await expectNames(page, found)
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
    await page.getByRole('heading', { level: 1, name: /^Good .+, Dana$/ }).waitFor()
    await tabTo(page, page.getByRole('link', { name: 'Caseload' }))
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
})
