import { readFile } from 'node:fs/promises'
import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { getCase } from '#shared/contracts/cases'
import { getInjury } from '#shared/contracts/injuries'
import { getSession, signSession } from '#shared/contracts/sessions'
import { aCase, anEntry, anInjury, aPerson, aSession, type TestCase } from '../support/builders.ts'
import { firstRun, type SignedIn } from '../support/e2e-api.ts'
import { startStage, type Stage } from '../support/e2e-stage.ts'

// A screen that others can see: one key leaves initials of every name, and nothing that is saved loses one.
const names = ['Marisol Vega', 'Marisol', 'Vega', 'Hector', 'נועה']
let stage: Stage
let dana: SignedIn
let couple: TestCase
let injuryId: string
let draftId: string
let signedId: string

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
  couple = await aCase(dana.call, {
    people: [aPerson({ name: 'Marisol Vega' }), aPerson({ name: 'Hector' })],
  })
  await aCase(dana.call, { people: [aPerson({ name: 'נועה' }), aPerson({ name: 'Hector' })] })
  injuryId = await anInjury(dana.call, couple, {
    handle: 'Hector at the ferry',
    account: 'Marisol waited.',
  })
  const at = (daysAgo: number) => {
    const start = new Date().setUTCHours(15, 0, 0, 0) - daysAgo * 86_400_000
    return { startsAt: new Date(start).toISOString(), endsAt: new Date(start + 3_000_000).toISOString() }
  }
  const told = { note: 'Hector reached for Marisol.', plan: 'Ask Hector about the ferry.' }
  signedId = await aSession(dana.call, couple, {
    ...at(9),
    ...told,
    entries: [anEntry(injuryId, 'reached', 2, { line: 'Marisol wept' })],
  })
  const { session } = await dana.call(getSession, { params: { sessionId: signedId } })
  await dana.call(signSession, { params: { sessionId: signedId }, version: session.version })
  draftId = await aSession(dana.call, couple, {
    ...at(2),
    ...told,
    note: 'They came late.',
    ratings: [{ personId: couple.a, value: 5, ratedBy: 'client' }],
  })
})
afterAll(() => stage?.end())

const key = (page: Page) => page.keyboard.press('Alt+n')
/** Everything that can be read on the page: not what stands in fields. */
const read = (page: Page) => page.evaluate(() => `${document.title}\n${document.body.innerText}`)
const named = async (page: Page) => {
  const text = await read(page)
  return names.filter((name) => text.includes(name))
}

describe('one key', () => {
  const screens: Record<string, { path: () => string; shows: string | RegExp }> = {
    caseload: { path: () => '/cases?show=all', shows: 'M.V. & H.' },
    timeline: { path: () => `/cases/${couple.caseId}/timeline`, shows: 'H. at the ferry' },
    'timeline drawer': {
      path: () => `/cases/${couple.caseId}/timeline?open=${signedId}`,
      shows: 'H. reached for M.V.',
    },
    sessions: { path: () => `/cases/${couple.caseId}/sessions`, shows: 'M.V. & H.' },
    injuries: { path: () => `/cases/${couple.caseId}/injuries`, shows: 'H. at the ferry' },
    people: { path: () => `/cases/${couple.caseId}/people`, shows: 'Names are hidden. Show names to edit.' },
    injury: { path: () => `/cases/${couple.caseId}/injuries/${injuryId}`, shows: 'M.V. waited.' },
    'injury form': {
      path: () => `/cases/${couple.caseId}/injuries/${injuryId}?edit=story`,
      shows: 'Names are hidden. Show names to edit.',
    },
    'draft session': { path: () => `/cases/${couple.caseId}/sessions/${draftId}`, shows: 'Ask H. about' },
    'signed session': {
      path: () => `/cases/${couple.caseId}/sessions/${signedId}`,
      shows: 'H. reached for M.V.',
    },
  }
  it.each(Object.entries(screens))('leaves initials on the screen: %s', async (_, { path, shows }) => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(path())
    await page.getByText('Marisol').filter({ visible: true }).first().waitFor()
    await key(page)
    await page.getByText(shows).filter({ visible: true }).first().waitFor()
    expect(await named(page)).toEqual([])
    // and never for a moment when it is loaded anew
    await page.addInitScript(() => {
      const seen = new Set<string>()
      Object.assign(window, { seen })
      new MutationObserver(() => {
        seen.add(`${document.title}\n${document.body?.innerText}`)
      }).observe(document, { childList: true, subtree: true, characterData: true })
    })
    await page.reload()
    await page.getByText(shows).filter({ visible: true }).first().waitFor()
    const seen = await page.evaluate(() => [...(window as unknown as { seen: Set<string> }).seen])
    expect(seen.length).toBeGreaterThan(0)
    expect(names.filter((name) => seen.some((text) => text.includes(name)))).toEqual([])
    await key(page)
    await page.getByText('Marisol').filter({ visible: true }).first().waitFor()
    watched.expectNone()
  })

  it('leaves the same initials in a picture that asks for them too', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/timeline`)
    await page.getByText('Marisol').filter({ visible: true }).first().waitFor()
    await key(page)
    await page.getByRole('button', { name: 'Print or save' }).click()
    await page.getByRole('checkbox', { name: 'Initials only, in the picture' }).check()
    const download = page.waitForEvent('download')
    await page.getByRole('button', { name: 'Save as SVG' }).click()
    const svg = await readFile(await (await download).path(), 'utf8')
    expect(svg).toContain('M.V. &amp; H.')
    watched.expectNone()
  })

  it('leaves initials in what is found, also where a name is cut', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto('/cases')
    await page.getByRole('link', { name: 'Marisol Vega & Hector' }).waitFor()
    await key(page)
    await page.keyboard.press('Control+k')
    await page.getByRole('combobox', { name: /^Search/ }).fill('riso')
    await page.getByRole('option', { name: /M\.V\. waited/ }).waitFor()
    expect(await named(page)).toEqual([])
    watched.expectNone()
  })
})

describe('what is saved while names are hidden', () => {
  it('of a session keeps names as they were written and quoted', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/sessions/${draftId}`)
    const note = page.getByRole('textbox', { name: 'Progress note' })
    await note.waitFor()
    await key(page)
    await note.fill('Marisol said ')
    await page.getByRole('button', { name: 'Quote M.V. in Progress note' }).click()
    await page.keyboard.type('stay')
    await page.keyboard.press('Control+s')
    await page.getByText(/Saved at \d/).waitFor()
    const { session, context } = await dana.call(getSession, { params: { sessionId: draftId } })
    expect(session.note).toMatch(/^Marisol said[^]*Marisol Vega[^]*stay/)
    expect(session.plan).toBe('Ask Hector about the ferry.')
    expect(context.people.map(({ name }) => name)).toEqual(['Marisol Vega', 'Hector'])
    watched.expectNone()
  })

  it('of a form that was begun before keeps what was typed, and its names', async () => {
    const { page, watched } = await stage.open({ as: dana })
    await page.goto(`/cases/${couple.caseId}/people`)
    await page.getByLabel('The cycle in one line').fill('Marisol reaches, Hector goes quiet')
    await key(page)
    await page.getByText('Names are hidden. Show names to edit.').first().waitFor()
    expect(await page.getByLabel('The cycle in one line').isVisible()).toBe(false)
    await page.getByRole('main').getByRole('button', { name: 'Show names' }).last().click()
    await page.getByRole('button', { name: 'Save', exact: true }).click()
    await page.getByText('✓ Saved').first().waitFor()
    const stored = await dana.call(getCase, { params: { caseId: couple.caseId } })
    expect(stored.cycle).toBe('Marisol reaches, Hector goes quiet')
    expect(stored.people.map(({ name }) => name)).toEqual(['Marisol Vega', 'Hector'])
    const injury = await dana.call(getInjury, { params: { injuryId } })
    expect(injury.account).toBe('Marisol waited.')
    watched.expectNone()
  })
})
