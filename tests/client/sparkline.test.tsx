// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, expect, test } from 'vitest'
import { FeltSafetySparkline } from '../../client/src/ui/sparkline.tsx'

afterEach(cleanup)

const people = [
  { id: 'a', name: 'Sora', place: 0 },
  { id: 'b', name: 'Moshe', place: 1 },
]
const on = (day: string, personId: string, value: number) => ({ at: `${day}T14:00:00.000Z`, personId, value })

const line = (place: number) => screen.getByRole('img').querySelector(`[data-place="${place}"] path`)
const marks = (place: number) =>
  screen.getByRole('img').querySelectorAll(`[data-place="${place}"] path[fill]:not([fill="none"])`)

test('tells each person’s own way, never an average', () => {
  render(
    <FeltSafetySparkline
      people={people}
      points={[on('2026-03-10', 'a', 4), on('2026-03-03', 'a', 2), on('2026-03-03', 'b', 5)]}
    />,
  )
  expect(screen.getByRole('img', { name: 'Felt safety, 0 to 10: Sora from 2 to 4; Moshe 5' })).toBeTruthy()
})

test('says so when nobody was rated', () => {
  render(<FeltSafetySparkline people={people} points={[]} />)
  expect(
    screen.getByRole('img', { name: 'Felt safety, 0 to 10: Sora not rated yet; Moshe not rated yet' }),
  ).toBeTruthy()
  expect(line(0)?.getAttribute('d')).toBe('')
})

test('breaks a line where more than three weeks lie between, and marks who stands alone', () => {
  render(
    <FeltSafetySparkline
      people={people}
      points={[
        ...['2026-03-03', '2026-03-10', '2026-04-20'].map((day, n) => on(day, 'a', n + 2)),
        ...['2026-03-03', '2026-03-24'].map((day, n) => on(day, 'b', n + 5)),
      ]}
    />,
  )
  expect(line(0)?.getAttribute('d')?.match(/M/g)).toHaveLength(2)
  expect(line(1)?.getAttribute('d')?.match(/M/g)).toHaveLength(1)
  expect(marks(1)).toHaveLength(1)
})

test('is true to time and to the scale of 0 to 10', () => {
  render(
    <FeltSafetySparkline
      people={people}
      width={108}
      height={108}
      points={[on('2026-03-01', 'a', 0), on('2026-03-06', 'a', 10), on('2026-03-11', 'a', 5)]}
    />,
  )
  expect(line(0)?.getAttribute('d')).toBe('M6 102L54 6L102 54')
})

test('tells the two apart without color: one solid, one dashed, each with its own marker', () => {
  render(
    <FeltSafetySparkline people={people} points={[on('2026-03-03', 'a', 2), on('2026-03-03', 'b', 5)]} />,
  )
  expect(line(0)?.getAttribute('stroke-dasharray')).toBeNull()
  expect(line(1)?.getAttribute('stroke-dasharray')).not.toBeNull()
  expect(marks(0)[0]?.getAttribute('d')).toContain('a')
  expect(marks(1)[0]?.getAttribute('d')).not.toContain('a')
})

test('stands two who said the same side by side, so that none hides the other', () => {
  render(
    <FeltSafetySparkline people={people} points={[on('2026-03-03', 'a', 5), on('2026-03-03', 'b', 5)]} />,
  )
  // where each outline begins: a round one at its left edge, a diamond at its top
  const start = (place: number) => Number(/^M(-?[\d.]+)/.exec(marks(place)[0]?.getAttribute('d') ?? '')?.[1])
  expect(start(1) - (start(0) + 2.4)).toBeCloseTo(2.4 * 1.8)
})
