import type { Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { aCase, anEntry, anInjury, aPerson, aSession, type TestCase } from '../support/builders.ts'
import { firstRun, type SignedIn } from '../support/e2e-api.ts'
import { expectGoodLook } from '../support/e2e-look.ts'
import { startStage, type Stage } from '../support/e2e-stage.ts'

// Three judgements by keyboard lay the capstone, and taking one back is told: whatever the bricks say.
let stage: Stage
let dana: SignedIn
let couple: TestCase
let injury: string
let long: { of: TestCase; injury: string }

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
  couple = await aCase(dana.call, { people: [aPerson({ name: 'Sora' }), aPerson({ name: 'Moshe' })] })
  injury = await anInjury(dana.call, couple, { handle: 'The empty chair' })
  await aSession(dana.call, couple, {
    format: 'individual',
    keptApart: true,
    present: [couple.a],
    note: '> Sora: I said this to nobody else.',
    entries: [anEntry(injury, 'attempted', 1, { inTheWay: [{ personId: couple.a, breaker: 'testing' }] })],
  })
  const people: Parameters<typeof aCase>[1] = {
    people: [aPerson({ name: 'ש'.repeat(80) }), aPerson({ name: 'W'.repeat(80) })],
  }
  const of = await aCase(dana.call, people)
  const handle = 'א'.repeat(80)
  long = {
    of,
    injury: await anInjury(dana.call, of, {
      handle,
      happenedOn: '2019-01-01',
      precision: 'year',
      reactions: [{ personId: of.b, reaction: 'testing', since: 'now' }],
      nowOn: '2026-07-01',
    }),
  }
  await aSession(dana.call, of, {
    note: `> ${'W'.repeat(80)}: ${'wort'.repeat(60)}`,
    entries: [anEntry(long.injury, 'set_back', 2, { response: 'closed', setBackEvent: 'ה'.repeat(100) })],
    undertakings: [{ id: newIdOf(), personId: of.a, words: 'x'.repeat(300) }],
  })
})
afterAll(() => stage?.end())

const newIdOf = () => aPerson().id
const page = (of: TestCase, id: string, more = '') => `/cases/${of.caseId}/injuries/${id}${more}`
const wall = (on: Page) => on.getByRole('region', { name: 'Where it stands' }).getByRole('img')
const toldBy = async (on: Page) => (await wall(on).getAttribute('aria-label')) ?? ''
const capstone = (on: Page) => wall(on).locator('[data-capstone]').getAttribute('data-capstone')

/** Tabs until what is focused has this name. */
async function tabTo(on: Page, name: string | RegExp) {
  for (let tries = 0; tries < 60; tries += 1) {
    await on.keyboard.press('Tab')
    const label = await on.evaluate(() => {
      const at = document.activeElement
      if (!(at instanceof HTMLElement)) return ''
      const field = at instanceof HTMLInputElement || at instanceof HTMLTextAreaElement ? at.labels?.[0] : at
      return at.getAttribute('aria-label') ?? field?.textContent ?? ''
    })
    if (typeof name === 'string' ? label === name : name.test(label)) return
  }
  throw new Error(`no way by Tab to ${name}`)
}

describe('the capstone', () => {
  it('is laid by three judgements recorded by keyboard, and says so when one is withdrawn', async () => {
    const { page: on, watched } = await stage.open({ as: dana })
    await on.goto(page(couple, injury))
    await on.getByRole('heading', { name: 'The empty chair' }).waitFor()
    expect(await capstone(on)).toBe('not_recorded')
    await tabTo(on, 'Record what each says of the bond')
    await on.keyboard.press('Enter')
    await on.getByText(/Holdfast never decides this/).waitFor()

    for (const [card, words, state] of [
      [/^Sora/, 'In Sora’s own words', 'partly'],
      [/^Moshe/, 'In Moshe’s own words', 'partly'],
      ['The clinician', 'In your own words', 'laid'],
    ] as const) {
      await tabTo(on, 'renewed')
      await on.keyboard.press('Space')
      await tabTo(on, words)
      await on.keyboard.type('It is safe to bring it up.')
      await on.keyboard.press('Control+Enter')
      await on.getByRole('region', { name: card }).getByText('✓ Recorded.').waitFor()
      await on.locator(`[data-capstone=${state}]`).waitFor()
    }
    expect(await toldBy(on)).toMatch(/Bond renewed: laid, all three say renewed; Sora: renewed, /)

    await on
      .getByRole('region', { name: /^Moshe/ })
      .getByRole('button', { name: /^Withdraw/ })
      .focus()
    await on.keyboard.press('Enter')
    await on.getByRole('button', { name: 'Withdraw it' }).focus()
    await on.keyboard.press('Enter')
    await on.locator('[data-capstone=partly]').waitFor()
    expect(await toldBy(on)).toContain('Moshe: not recorded')
    // it stays readable
    await on.getByText('Earlier and withdrawn (1)').click()
    await on.getByText(/Withdrawn by/).waitFor()

    await on.goto(page(couple, injury))
    await on
      .getByRole('region', { name: 'Where it stands' })
      .getByText('Bond renewed: partly recorded')
      .waitFor()
    watched.expectNone()
  })

  it('asks before a judgement that is not recorded yet is left', async () => {
    const { page: on, watched } = await stage.open({ as: dana })
    const other = await anInjury(dana.call, couple, { handle: 'The drive home' })
    await on.goto(page(couple, other, '/judgements'))
    await on.getByLabel('In Moshe’s own words').fill('Not lost.')
    await on.getByRole('link', { name: 'Timeline' }).click()
    await on.getByRole('heading', { name: 'Leave without saving?' }).waitFor()
    await on.getByRole('button', { name: 'Stay on this page' }).click()
    expect(await on.getByLabel('In Moshe’s own words').inputValue()).toBe('Not lost.')
    watched.expectNone()
  })
})

it('leaves on paper out what one of them said alone', async () => {
  const { page: on } = await stage.open({ as: dana })
  await on.goto(page(couple, injury))
  const alone = on.getByText('I said this to nobody else.')
  await alone.waitFor()
  const way = on.getByText('Sora: testing')
  expect(await way.isVisible()).toBe(true)
  await on.emulateMedia({ media: 'print' })
  expect([await alone.isVisible(), await way.isVisible()]).toEqual([false, false])
})

for (const scheme of ['light', 'dark'] as const) {
  it(`its two pages look well in ${scheme}, also with the longest names, from right to left`, async () => {
    const context = await stage.context({ colorScheme: scheme }, dana)
    try {
      for (const [of, id] of [
        [couple, injury],
        [long.of, long.injury],
      ] as const) {
        for (const [path, ready] of [
          [page(of, id), 'Where it stands'],
          [page(of, id, '/judgements'), 'Is the bond renewed?'],
        ] as const) {
          const { page: on, watched } = await stage.open({ context })
          await on.goto(path)
          await on.getByRole('heading', { name: ready }).waitFor()
          await expectGoodLook(on, scheme)
          watched.expectNone()
        }
      }
    } finally {
      await context.close()
    }
  })
}
