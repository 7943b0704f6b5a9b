import { brotliCompressSync } from 'node:zlib'
import type { BrowserContext, Locator, Page, Response } from 'playwright-core'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { aCase, anInjury, aSession, type TestCase } from '../support/builders.ts'
import { firstRun, type SignedIn } from '../support/e2e-api.ts'
import { startStage, type Stage } from '../support/e2e-stage.ts'

// What a browser that has nothing yet must fetch before it shows the caseload.
const budget = 230_000

let stage: Stage
let dana: SignedIn
let couple: TestCase

beforeAll(async () => {
  stage = await startStage()
  dana = await firstRun(stage.holdfast().url)
  couple = await aCase(dana.call)
  await anInjury(dana.call, couple)
  await aSession(dana.call, couple)
})
afterAll(() => stage?.end())

/** Every script that a page has loaded when all of it is there, with its text. */
async function scriptsOf(context: BrowserContext, path: string, whole: (page: Page) => Locator) {
  const { page } = await stage.open({ context })
  const answers: Response[] = []
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') answers.push(answer)
  })
  await page.goto(path)
  await whole(page).first().waitFor({ state: 'attached' })
  const texts = answers.map(async (answer) => [new URL(answer.url()).pathname, await answer.text()] as const)
  return new Map(await Promise.all(texts))
}

/** The scripts that hold recharts. */
const chartsIn = (scripts: Map<string, string>) =>
  [...scripts].filter(([, text]) => text.includes('recharts-surface')).map(([path]) => path)

it('is at most 230 kB of JavaScript in brotli, without charts', async () => {
  const context = await stage.context({}, dana)
  const scripts = await scriptsOf(context, '/cases', (page) => page.getByRole('link', { name: 'Ana & Ben' }))
  const sizes = [...scripts].map(([path, text]) => ({ path, size: brotliCompressSync(text).length }))
  const all = sizes.reduce((sum, { size }) => sum + size, 0)
  const told = sizes.toSorted((a, b) => b.size - a.size).map(({ path, size }) => `  ${size} ${path}`)
  process.stdout.write(`The caseload loads ${all} bytes of JavaScript in brotli:\n${told.join('\n')}\n`)
  expect(all).toBeGreaterThan(50_000)
  expect(all).toBeLessThanOrEqual(budget)
  expect(chartsIn(scripts)).toEqual([])
  // the same question finds them where they are
  const path = `/cases/${couple.caseId}/timeline`
  const timeline = await scriptsOf(context, path, (page) => page.locator('.recharts-surface'))
  expect(chartsIn(timeline)).toHaveLength(1)
  await context.close()
})
