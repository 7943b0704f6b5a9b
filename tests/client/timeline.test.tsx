// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { CaseOverview } from '#shared/contracts/cases'
import { LazyRepairTimeline } from '../../client/src/features/timeline/lazy-repair-timeline.tsx'
import { RepairTimeline } from '../../client/src/features/timeline/repair-timeline.tsx'
import { aCase, zone } from './timeline-case.ts'

// the first drawing of a chart is slow on a busy machine
configure({ asyncUtilTimeout: 10_000 })

beforeEach(() => {
  // jsdom has neither
  vi.stubGlobal('matchMedia', () => ({
    matches: false,
    addEventListener: () => {},
    removeEventListener: () => {},
  }))
  vi.stubGlobal('ResizeObserver', class { observe() {} unobserve() {} disconnect() {} }) // prettier-ignore
})

afterEach(() => {
  cleanup()
  vi.unstubAllGlobals()
})

const three = aCase({
  sessions: [
    {
      day: '2026-03-03',
      safety: { sora: 2, moshe: 5 },
      entries: [{ outcome: 'reached', step: 1, response: 'open' }],
    },
    {
      day: '2026-03-10',
      safety: { sora: 3, moshe: 6 },
      ratedBy: 'clinician',
      entries: [{ outcome: 'attempted', step: 2 }],
    },
    {
      day: '2026-05-05',
      safety: { sora: 4, moshe: 6 },
      entries: [{ outcome: 'set_back', step: 1, event: 'missed scan' }],
    },
  ],
})

async function show(overview: CaseOverview) {
  const opened: string[] = []
  const view = render(
    <MantineProvider>
      <RepairTimeline
        overview={overview}
        timeZone={zone}
        locale="en-US"
        onOpenSession={(id) => opened.push(id)}
      />
    </MantineProvider>,
  )
  // recharts settles its axes a frame later
  await waitFor(() => {
    const drawn = view.container.querySelector('.recharts-cartesian-axis-tick-value') !== null
    if (!drawn && screen.queryByRole('application') !== null) throw new Error('not drawn yet')
  })
  return { ...view, opened, chart: () => screen.getByRole('application', { name: 'Repair timeline' }) }
}

/** how many separate strokes or shapes a path draws */
const pieces = (path: Element | null) => (path?.getAttribute('d') ?? '').split('M').length - 1

describe('the drawing', () => {
  test('hollow points where the clinician rated, filled where the client said it', async () => {
    const { container } = await show(three)
    expect(pieces(container.querySelector('[data-place="0"] [data-rated-by="clinician"]'))).toBe(1)
    expect(pieces(container.querySelector('[data-place="0"] [data-rated-by="client"]'))).toBe(2)
  })

  test('joins neither felt safety nor the ladder over eight weeks without a session', async () => {
    const { container } = await show(three)
    const [sora, moshe] = container.querySelectorAll('.recharts-line-curve')
    expect([pieces(sora ?? null), pieces(moshe ?? null)]).toEqual([2, 2])
    expect(sora?.getAttribute('stroke-dasharray')).toBeNull()
    expect(moshe?.getAttribute('stroke-dasharray')).toBe('6 3')
    expect(pieces(container.querySelector('[data-injury="night"] path[class*="ladderLine"]'))).toBe(2)
  })

  test('each mark carries its mover, and the set-back its event', async () => {
    const { container } = await show(three)
    const night = container.querySelector('[data-injury="night"]')
    expect(pieces(night?.querySelector('[data-mover="0"]') ?? null)).toBe(2)
    expect(pieces(night?.querySelector('[data-mover="1"]') ?? null)).toBe(1)
    expect(night?.querySelector('text')?.textContent).toBe('missed scan')
  })

  test('writes the months in the practice’s zone and names everyone beside their line', async () => {
    await show(three)
    for (const text of ['Apr 2026', 'May', 'Recognize', 'Rebuild safety']) {
      expect(screen.getAllByText(text).length).toBeGreaterThan(0)
    }
    expect(screen.getAllByText('Sora', { selector: 'text' })).toHaveLength(1)
  })
})

describe('by keyboard', () => {
  test('arrows go from session to session, Enter opens, Escape lets go', async () => {
    const user = userEvent.setup()
    const { chart, opened } = await show(three)
    chart().focus()
    await user.keyboard('{Enter}')
    expect(opened).toEqual([])
    await user.keyboard('{ArrowLeft}')
    expect(screen.getByTestId('timeline-tip').textContent).toContain('Session 3, Tue, May 5, 2026')
    await user.keyboard('{ArrowLeft}')
    expect(chart().querySelector('[aria-live]')?.textContent).toBe(
      'Session 2, Tue, Mar 10, 2026. Both came. felt safety: Sora 3 by the clinician’s impression, Moshe 6 by the clinician’s impression. The night of the loss: attempted repair step 2, lets it count',
    )
    await user.keyboard('{Enter}')
    expect(opened).toEqual(['session-2'])
    await user.keyboard('{Home}')
    expect(screen.getByTestId('timeline-tip').textContent).toContain('Session 1')
    await user.keyboard('{ArrowLeft}')
    expect(screen.getByTestId('timeline-tip').textContent).toContain('Session 1')
    await user.keyboard('{Escape}')
    expect(screen.queryByTestId('timeline-tip')).toBeNull()
  })
})

describe('by pointer', () => {
  const sessionsX = (chart: HTMLElement) =>
    [...chart.querySelectorAll('path[class*="together"]')].flatMap((path) =>
      [...(path.getAttribute('d') ?? '').matchAll(/M([\d.]+) /g)].map((match) => Number(match[1]) + 8),
    )

  test('shows what happened under the pointer and opens it on a click', async () => {
    const { chart, opened } = await show(three)
    const [, second] = sessionsX(chart())
    fireEvent.pointerMove(chart(), { clientX: second, clientY: 200, pointerType: 'mouse' })
    expect(screen.getByTestId('timeline-tip').textContent).toContain('Session 2')
    fireEvent.pointerUp(chart(), { clientX: second, clientY: 200, pointerType: 'mouse', button: 0 })
    expect(opened).toEqual(['session-2'])
    fireEvent.pointerLeave(chart(), { pointerType: 'mouse' })
    expect(screen.queryByTestId('timeline-tip')).toBeNull()
  })

  test('a finger shows first and opens at the second touch of the same session', async () => {
    const { chart, opened } = await show(three)
    const [first, second] = sessionsX(chart())
    const touch = (x: number | undefined) =>
      fireEvent.pointerUp(chart(), { clientX: x, clientY: 200, pointerType: 'touch', button: 0 })
    touch(first)
    touch(second)
    expect(opened).toEqual([])
    expect(screen.getByTestId('timeline-tip').textContent).toContain('Touch again')
    touch(second)
    expect(opened).toEqual(['session-2'])
  })
})

describe('the table', () => {
  test('tells the same to who cannot see the chart, without a place to get stuck in', async () => {
    const { container } = await show(three)
    const table = await screen.findByRole('table')
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => row.textContent),
    ).toEqual([
      'SessionWho cameSorafelt safetyMoshefelt safetyRepair',
      'Session 1Tue, Mar 3, 2026Both came25The night of the loss: reached repair step 1, names it; Moshe’s response: open',
      'Session 2Tue, Mar 10, 2026Both came3 (impression)6 (impression)The night of the loss: attempted repair step 2, lets it count',
      'Session 3Tue, May 5, 2026Both came46The night of the loss: set-back at repair step 1, names it (missed scan)',
    ])
    expect(table.querySelectorAll('button, a, [tabindex]')).toHaveLength(0)
    expect(container.querySelector('caption')?.textContent).toContain(
      'The night of the loss: nothing holds; 1, the first move, set back and open.',
    )
  })

  test('takes the place of the chart when asked for, and opens sessions', async () => {
    const user = userEvent.setup()
    const { opened } = await show(three)
    await user.click(screen.getByRole('button', { name: 'Table' }))
    expect(screen.queryByRole('application')).toBeNull()
    await user.click(screen.getByRole('button', { name: 'Session 3' }))
    expect(opened).toEqual(['session-3'])
  })
})

describe('ranges and empty places', () => {
  test('the last ten sessions leave out the eleventh', async () => {
    const user = userEvent.setup()
    const eleven = aCase({
      sessions: Array.from({ length: 11 }, (_, n) => ({
        day: `2026-03-${String(n * 2 + 1).padStart(2, '0')}`,
      })),
    })
    await show(eleven)
    await user.click(screen.getByRole('button', { name: 'Table' }))
    expect(screen.getAllByRole('row')).toHaveLength(12)
    await user.click(screen.getByRole('radio', { name: 'Last 10 sessions' }))
    expect(screen.getAllByRole('row')).toHaveLength(11)
    expect(screen.queryByText('Session 1')).toBeNull()
  })

  test('says what is missing: no session, no injury, nothing in range', async () => {
    const user = userEvent.setup()
    await show(aCase({ injuries: [] }))
    expect(screen.getByText('No session yet')).toBeTruthy()
    cleanup()
    await show(aCase({ injuries: [], sessions: [{ day: '2016-03-03', safety: { sora: 2 } }] }))
    expect(screen.getByText(/No injury is named yet/)).toBeTruthy()
    expect(screen.getByRole('application')).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'Last 6 months' }))
    expect(screen.getByText('Nothing in this range')).toBeTruthy()
  })
})

test('loads on its own behind a placeholder', async () => {
  render(
    <MantineProvider>
      <LazyRepairTimeline overview={three} timeZone={zone} locale="en-US" onOpenSession={() => {}} />
    </MantineProvider>,
  )
  expect(screen.getByRole('status').textContent).toBe('Loading the timeline')
  expect(await screen.findByRole('application')).toBeTruthy()
})
