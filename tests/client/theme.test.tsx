// @vitest-environment jsdom
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { Button } from '@mantine/core'
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { Problem } from '../../client/src/api/problem.ts'
import { HoldfastTheme } from '../../client/src/theme/theme.tsx'
import { Card } from '../../client/src/ui/card.tsx'
import { ErrorState, LoadingState } from '../../client/src/ui/page-state.tsx'
import { PersonName } from '../../client/src/ui/person-marker.tsx'

beforeEach(() => {
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }))
})
afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const css = readFileSync(`${import.meta.dirname}/../../client/src/theme/tokens.css`, 'utf8')
const [lightCss = '', darkCss = ''] = css.split('@media screen')
const colorsIn = (text: string) =>
  Object.fromEntries(
    [...text.matchAll(/--hf-([\w-]+): (#[0-9a-f]{6})/g)].map(([, name, value]) => [name, value]),
  )
const light = colorsIn(lightCss)
const schemes: [string, Record<string, string | undefined>][] = [
  ['light', light],
  ['dark', { ...light, ...colorsIn(darkCss) }],
]

/** Relative luminance and contrast as WCAG 2.2 defines them. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5]
    .map((start) => Number.parseInt(hex.slice(start, start + 2), 16) / 255)
    .map((c) => (c <= 0.04045 ? c / 12.92 : ((c + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

describe.each(schemes)('in the %s scheme', (_, colors) => {
  const contrast = (a: string, b: string) => {
    const [x, y] = [colors[a], colors[b]]
    if (x === undefined || y === undefined)
      throw new Error(`tokens.css has no --hf-${x === undefined ? a : b}`)
    const [low = 0, high = 0] = [luminance(x), luminance(y)].toSorted((p, q) => p - q)
    return (high + 0.05) / (low + 0.05)
  }
  const grounds = ['paper', 'card', 'hover']

  test.each(['ink', 'muted', 'kelp', 'a', 'b', 'back', 'warn'])('%s can be read on every ground', (text) => {
    for (const ground of grounds) expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each([
    ['a', 'a-soft'],
    ['b', 'b-soft'],
    ['c', 'c-soft'],
    ['kelp', 'kelp-soft'],
    ['back', 'back-soft'],
    ['warn', 'warn-soft'],
    ['ink', 'back-soft'],
    ['ink', 'kelp-soft'],
    ['on-kelp', 'kelp'],
    ['on-kelp', 'kelp-strong'],
    ['on-back', 'back'],
    ['on-brick', 'brick'],
  ])('%s can be read on %s', (text, ground) => {
    expect(contrast(text, ground)).toBeGreaterThanOrEqual(4.5)
  })

  test.each(['brick', 'back', 'edge', 'capstone', 'a', 'b', 'c'])(
    '%s can be told from every ground',
    (mark) => {
      for (const ground of ['paper', 'card']) expect(contrast(mark, ground)).toBeGreaterThanOrEqual(3)
    },
  )

  test.each(['brick', 'back'])('%s can be told from every band of the ladder', (mark) => {
    for (const band of ['band-1', 'band-2', 'band-3', 'band-4'])
      expect(contrast(mark, band)).toBeGreaterThanOrEqual(3)
  })
})

test('every Mantine component in use has its sheet in mantine.css', () => {
  const client = `${import.meta.dirname}/../../client/src`
  const sources = readdirSync(client, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.tsx'))
    .map((file) => readFileSync(`${client}/${file}`, 'utf8'))
  const used = sources
    .flatMap((source) => [...source.matchAll(/import \{([^}]*)\} from '@mantine\/core'/g)])
    .flatMap(([, names = '']) => names.split(',').map((name) => name.trim()))
  const styles = `${import.meta.dirname}/../../node_modules/@mantine/core/styles`
  const listed = readFileSync(`${client}/theme/mantine.css`, 'utf8')
  const missing = [...new Set(used)].filter(
    (name) => existsSync(`${styles}/${name}.layer.css`) && !listed.includes(`/${name}.layer.css`),
  )
  expect(used).toContain('Button')
  expect(missing).toEqual([])
})

test('paper is light whatever the screen is', () => {
  expect(darkCss).toContain("[data-mantine-color-scheme='dark']")
  expect(lightCss).not.toContain("'dark'")
})

test('every style element Mantine writes carries the page’s nonce', () => {
  render(
    <HoldfastTheme getStyleNonce={() => 'n-123'}>
      <Button>Log a session</Button>
    </HoldfastTheme>,
  )
  const styles = [...document.querySelectorAll('style[data-mantine-styles]')]
  expect(styles.length).toBeGreaterThan(0)
  // the attribute reads '' once a document is open; the property keeps it
  for (const style of styles)
    expect(style instanceof HTMLElement && (style.nonce || style.getAttribute('nonce'))).toBe('n-123')
  expect(document.head.textContent + styles.map((style) => style.textContent).join('')).toContain(
    '--mantine-color-body: var(--hf-paper)',
  )
})

test('buttons take their colors from the tokens in either scheme', () => {
  render(
    <HoldfastTheme getStyleNonce={() => 'n'}>
      <Button variant="filled">Save</Button>
      <Button color="red">Delete</Button>
    </HoldfastTheme>,
  )
  const style = (name: string) => screen.getByRole('button', { name }).style
  expect(style('Save').getPropertyValue('--button-bg')).toBe('var(--hf-kelp)')
  expect(style('Save').getPropertyValue('--button-color')).toBe('var(--hf-on-kelp)')
  expect(style('Delete').getPropertyValue('--button-bg')).toBe('var(--hf-back)')
})

describe('what every page shares', () => {
  const show = (node: React.ReactNode) =>
    render(<HoldfastTheme getStyleNonce={() => 'n'}>{node}</HoldfastTheme>)

  test('a card is a region by its title', () => {
    show(
      <Card title="Planned for today" aside="Jul 21" level={3}>
        text
      </Card>,
    )
    expect(screen.getByRole('region', { name: 'Planned for today' }).textContent).toBe(
      'Planned for todayJul 21text',
    )
    expect(screen.getByRole('heading', { level: 3 })).toBeTruthy()
  })

  test('a problem says what the server said and the number that finds it', () => {
    const problem = new Problem({
      type: 'about:blank',
      title: 'Not found',
      status: 404,
      code: 'not-found',
      detail: 'There is nothing here.',
      requestId: 'req-7',
    })
    let tries = 0
    show(<ErrorState error={problem} retry={() => (tries += 1)} />)
    expect(screen.getByRole('alert').textContent).toContain('There is nothing here.')
    expect(screen.getByText('req-7')).toBeTruthy()
    screen.getByRole('button', { name: 'Try again' }).click()
    expect(tries).toBe(1)
  })

  test('any other error tells nothing of its insides', () => {
    show(<ErrorState error={new Error('undefined is not a function at x.js:1')} />)
    expect(screen.getByRole('alert').textContent).not.toContain('undefined')
    expect(screen.queryByRole('button')).toBeNull()
  })

  test('waiting is told', () => {
    show(<LoadingState label="Loading the caseload" />)
    expect(screen.getByRole('status').textContent).toBe('Loading the caseload')
  })

  test('the two people have markers of different shapes beside their names', () => {
    const { container } = show(
      <>
        <PersonName name="Sora" place={0} />
        <PersonName name="Moshe" place={1} />
        <PersonName name="Theo" place={2} />
      </>,
    )
    const shapes = [...container.querySelectorAll('path')].map((path) => path.getAttribute('d'))
    expect(new Set(shapes).size).toBe(3)
    expect(container.textContent).toContain('SoraMosheTheo')
  })
})
