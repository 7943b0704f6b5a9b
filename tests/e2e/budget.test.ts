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

/** A script that a page loaded: how many bytes came over the wire, and its text. */
type Script = { path: string; transferred: number; text: string }

/** Every script that a page has loaded when all of it is there. */
async function scriptsOf(
  context: BrowserContext,
  path: string,
  whole: (page: Page) => Locator,
): Promise<Script[]> {
  const { page } = await stage.open({ context })
  const answers: Response[] = []
  page.on('response', (answer) => {
    if (answer.request().resourceType() === 'script') answers.push(answer)
  })
  await page.goto(path)
  await whole(page).first().waitFor({ state: 'attached' })
  return Promise.all(
    answers.map(async (answer) => ({
      path: new URL(answer.url()).pathname,
      text: await answer.text(),
      transferred: (await answer.request().sizes()).responseBodySize,
    })),
  )
}

const holdCharts = ({ text }: Script) => text.includes('recharts-surface')
const sum = (sizes: number[]) => sizes.reduce((total, size) => total + size, 0)

it('is at most 230 kB of JavaScript, as it is sent and in brotli, without charts', async () => {
  const context = await stage.context({}, dana)
  const scripts = await scriptsOf(context, '/cases', (page) => page.getByRole('link', { name: 'Ana & Ben' }))
  const transferred = sum(scripts.map((script) => script.transferred))
  const best = sum(scripts.map(({ text }) => brotliCompressSync(text).length))
  const each = scripts.toSorted((a, b) => b.transferred - a.transferred)
  const told = each.map(({ path, transferred }) => `  ${transferred} ${path}`).join('\n')
  process.stdout.write(`The caseload loads ${transferred} bytes of JavaScript (${best} at best):\n${told}\n`)
  expect(best).toBeGreaterThan(50_000)
  expect(transferred).toBeLessThanOrEqual(budget)
  expect(scripts.filter(holdCharts).map(({ path }) => path)).toEqual([])
  // the same question finds them where they are
  const path = `/cases/${couple.caseId}/timeline`
  const timeline = await scriptsOf(context, path, (page) => page.locator('.recharts-surface'))
  expect(timeline.filter(holdCharts)).toHaveLength(1)
  await context.close()
})
