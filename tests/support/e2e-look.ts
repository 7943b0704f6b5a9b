import { AxeBuilder } from '@axe-core/playwright'
import type { Page } from 'playwright-core'
import { expect } from 'vitest'
import { settle } from './e2e-stage.ts'

const wide = { width: 1440, height: 900 }
const phone = { width: 390, height: 844 }
const smallest = { width: 320, height: 640 }

const rules = ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice']

/** What axe finds wrong, a line for each kind: rule, how often, the first place and why. */
async function violations(page: Page, scheme: 'light' | 'dark'): Promise<string[]> {
  const found = await new AxeBuilder({ page })
    // no frames here: the legacy mode spares axe a blank page for each run
    .setLegacyMode(true)
    .options({
      resultTypes: ['violations'],
      // of all rules only this one looks at colors, so only it can find something else in the dark
      runOnly: scheme === 'dark' ? ['color-contrast'] : rules,
    })
    .analyze()
  return found.violations.map(({ id, nodes }) => {
    const [first] = nodes
    return `${id} × ${nodes.length}: ${first?.target.join(' ')}: ${first?.failureSummary}`
  })
}

/** By how many pixels the page can be scrolled sideways, and what stands out at the right. */
async function sideways(page: Page): Promise<{ by: number; over: string[] }> {
  // a chart follows the window a few frames later
  const fits = () => document.documentElement.scrollWidth <= document.documentElement.clientWidth
  await page.waitForFunction(fits, null, { timeout: 5_000 }).catch(() => null)
  return page.evaluate(() => {
    const { scrollWidth, clientWidth } = document.documentElement
    const by = scrollWidth - clientWidth
    const over = [...document.querySelectorAll('body *')]
      .filter((element) => by > 0 && element.getBoundingClientRect().right > clientWidth + 0.5)
      .map((element) => `${element.localName}: ${element.textContent.slice(0, 40)}`)
    return { by, over: over.slice(0, 8) }
  })
}

/**
 * Looks at a page, loaded in `scheme`, as wide as a desk's screen, as a phone and as the smallest one: what axe
 * finds, and whether the page has to be scrolled sideways (which does not depend on the scheme).
 */
export async function expectGoodLook(page: Page, scheme: 'light' | 'dark'): Promise<void> {
  for (const size of scheme === 'light' ? [wide, phone, smallest] : [wide, phone]) {
    await page.setViewportSize(size)
    // from the top, so that no option is cut in half by the bar at the bottom, which axe takes for a small target
    await page.evaluate(() => scrollTo(0, 0))
    await settle(page)
    const where = `${scheme}, ${size.width} px`
    if (scheme === 'light') expect.soft(await sideways(page), where).toEqual({ by: 0, over: [] })
    if (size !== smallest) expect.soft(await violations(page, scheme), where).toEqual([])
  }
}
