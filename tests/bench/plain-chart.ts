import { fileURLToPath } from 'node:url'
import type { Page } from 'playwright-core'
import { build } from 'vite'

const entry = fileURLToPath(new URL('plain-chart-page.tsx', import.meta.url))

async function bundle(): Promise<string> {
  const built = await build({
    configFile: false,
    logLevel: 'error',
    define: { 'process.env.NODE_ENV': '"production"' },
    build: { write: false, lib: { entry, formats: ['iife'], name: 'plain' } },
  })
  const outputs = (Array.isArray(built) ? built : [built]).flatMap((each) =>
    'output' in each ? each.output : [],
  )
  const code = outputs.find((each) => each.type === 'chunk')?.code
  if (code === undefined) throw new Error('nothing was built')
  return code
}

type Plain = { drawPlain: (points: number, lines: number) => Promise<number>; plainTasks: number[] }

/** A line chart of felt safety of two and the level of each injury, by the library's own components. */
export async function plainChart(page: Page, points: number, injuries: number) {
  const code = await bundle()
  const drawn: number[] = []
  let longest = 0
  for (let run = 0; run < 5; run += 1) {
    await page.goto('about:blank')
    await page.addScriptTag({ content: code })
    drawn.push(
      await page.evaluate(([count, lines]) => (window as unknown as Plain).drawPlain(count, lines), [
        points,
        injuries + 2,
      ] as const),
    )
    await page.waitForTimeout(500)
    await page.evaluate(() => (window as unknown as Plain).plainTasks.splice(0))
    for (let x = 80; x < 1_100; x += 4) await page.mouse.move(x, 300 + (x % 60))
    await page.waitForTimeout(300)
    longest = Math.max(
      longest,
      await page.evaluate(() => Math.max(0, ...(window as unknown as Plain).plainTasks)),
    )
  }
  return { drawn, longest }
}
