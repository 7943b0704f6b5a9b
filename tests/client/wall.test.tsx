// @vitest-environment jsdom
import { cleanup, render, screen } from '@testing-library/react'
import { afterEach, describe, expect, test } from 'vitest'
import type { StandingBody } from '#shared/contracts/repair'
import { capstoneOf, nothingJudged, type Judge, type Verdict } from '#shared/domain/capstone'
import { perStep, type StepState } from '#shared/domain/repair'
import { RepairWall } from '../../client/src/ui/repair-wall.tsx'

afterEach(cleanup)

const states: Record<number, StepState> = {
  1: 'holds',
  2: 'holds',
  3: 'lost',
  4: 'unsettled',
  5: 'attempted',
}
const standing: StandingBody = {
  holdsTo: 2,
  steps: perStep((step) => states[step] ?? 'not_recorded'),
  firstOpen: 3,
  decidedBy: perStep(() => null),
  capstone: nothingJudged(),
  words: 'holds to 2; 3, the first move, set back and open',
  described: 'Recognize: laid. Share and hear: 3 is lost.',
}

const brick = (step: number) => screen.getByRole('img').querySelector(`[data-step="${step}"]`)
const box = (step: number) => {
  const rect = brick(step)?.querySelector('rect')
  return { x: Number(rect?.getAttribute('x')), y: Number(rect?.getAttribute('y')) }
}

describe.each(['full', 'mini'] as const)('the %s repair wall', (size) => {
  test('is told in the words of its standing', () => {
    render(<RepairWall standing={standing} size={size} />)
    expect(screen.getByRole('img', { name: standing.described })).toBeTruthy()
  })

  test('lays each brick by its state and rings the first open one alone', () => {
    render(<RepairWall standing={standing} size={size} />)
    const bricks = [...screen.getByRole('img').querySelectorAll('[data-step]')]
    expect(bricks.map((each) => each.getAttribute('data-state'))).toEqual([
      'holds', 'holds', 'lost', 'unsettled', 'attempted', 'not_recorded', 'not_recorded', 'not_recorded',
    ]) // prettier-ignore
    expect(
      bricks
        .filter((each) => each.querySelector('[class*="ring"]'))
        .map((each) => each.getAttribute('data-step')),
    ).toEqual(['3'])
    expect(brick(3)?.querySelector('[class*="crack"]')).toBeTruthy()
    expect(brick(4)?.querySelector('rect')?.getAttribute('fill')).toMatch(/^url\(#/)
  })

  test('has Recognize at the bottom, the injured person’s moves at the left', () => {
    render(<RepairWall standing={standing} size={size} />)
    expect(box(1).y).toBe(box(2).y)
    expect(box(1).x).toBeLessThan(box(2).x)
    expect([1, 3, 5, 7].map((step) => box(step).y)).toEqual(
      [1, 3, 5, 7].map((step) => box(step).y).toSorted((a, b) => b - a),
    )
    expect(new Set([1, 3, 5, 7].map((step) => box(step).x)).size).toBe(1)
  })
})

test('in full size it names stages, numbers and people; in a list nothing but the drawing', () => {
  const people = { injured: { name: 'Moshe', place: 1 }, injuring: { name: 'Sora', place: 0 } }
  const { container, rerender } = render(<RepairWall standing={standing} {...people} />)
  expect([...container.querySelectorAll('li')].map((row) => row.textContent)).toEqual([
    'Bond renewed', 'Rebuild safety', 'Acknowledge and own', 'Share and hear', 'Recognize',
  ]) // prettier-ignore
  expect(container.querySelector('[class*="open"]')?.textContent).toBe('Share and hear')
  expect([...container.querySelectorAll('[class*="head_"], [class*="_head"]')].length).toBeGreaterThan(0)
  expect(container.textContent).toMatch(/^MosheSora/)
  expect([...container.querySelectorAll('[role="img"] text')].map((text) => text.textContent).toSorted()).toEqual([
    '1', '2', '3', '4', '5', '6', '7', '8',
  ]) // prettier-ignore
  rerender(<RepairWall standing={standing} {...people} size="mini" />)
  expect(container.textContent).toBe('')
})

test('two walls on one page do not share their hatching', () => {
  const { container } = render(
    <>
      <RepairWall standing={standing} />
      <RepairWall standing={standing} size="mini" />
    </>,
  )
  const ids = [...container.querySelectorAll('pattern')].map((pattern) => pattern.id)
  expect(new Set(ids).size).toBe(2)
})

describe.each(['full', 'mini'] as const)('the capstone of the %s wall', (size) => {
  const drawn = (verdicts: Partial<Record<Judge, Verdict>>) => {
    const judged = Object.entries(verdicts).map(([judge, verdict], n) => ({
      id: `j${n}`,
      injuryId: 'injury',
      judge: judge as Judge,
      verdict,
      onDay: '2026-07-10',
      recordedAt: '2026-07-10T15:00:00.000Z',
      withdrawn: false,
    }))
    const capstone = { ...capstoneOf(judged), setBackOn: null }
    const { container } = render(<RepairWall standing={{ ...standing, capstone }} size={size} />)
    return container.querySelector('[data-capstone]')
  }
  const looks = (element: Element | null | undefined) => element?.getAttribute('class') ?? ''

  test('is faint while nothing is recorded', () => {
    const cap = drawn({})
    expect(cap?.getAttribute('data-capstone')).toBe('not_recorded')
    expect(looks(cap)).toMatch(/cap/)
  })

  test('has as many of its three parts filled as say renewed, whoever they are', () => {
    const cap = drawn({ injured: 'renewed', injuring: 'not_yet' })
    const parts = [...(cap?.querySelectorAll('path') ?? [])]
    expect(parts.map((part) => part.getAttribute('data-judge'))).toEqual(['injured', 'clinician', 'injuring'])
    expect(parts.map((part) => /unsaid/.test(looks(part)))).toEqual([false, true, true])
  })

  test('is one solid stone once all three say renewed', () => {
    const cap = drawn({ injured: 'renewed', injuring: 'renewed', clinician: 'renewed' })
    expect(cap?.tagName).toBe('path')
    expect(looks(cap)).toMatch(/laid/)
  })
})
