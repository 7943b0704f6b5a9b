// @vitest-environment jsdom
import { MantineProvider } from '@mantine/core'
import { act, cleanup, configure, fireEvent, render, screen, waitFor, within } from '@testing-library/react'
import { userEvent } from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import { useState } from 'react'
import type { CaseTimeline } from '#shared/contracts/timeline'
import { RepairTimeline } from '../../client/src/features/timeline/repair-timeline.tsx'
import type { TimelineSearch } from '../../client/src/features/timeline/timeline-search.ts'
import { aCase, moshe, sora, zone } from './timeline-case.ts'

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

type Shown = { data: CaseTimeline; search: TimelineSearch; onOpen: (id: string | undefined) => void }

/** The timeline with an address of its own. */
function Page({ data, search: first, onOpen }: Shown) {
  const [search, setSearch] = useState(first)
  return (
    <MantineProvider>
      <RepairTimeline
        data={data}
        search={search}
        onSearch={setSearch}
        onOpen={onOpen}
        timeZone={zone}
        locale="en-US"
        today="2026-08-31"
      />
      <output data-testid="address">{JSON.stringify(search)}</output>
    </MantineProvider>
  )
}

async function show(data: CaseTimeline, search: TimelineSearch = {}) {
  const opened: (string | undefined)[] = []
  const view = render(<Page data={data} search={search} onOpen={(id) => opened.push(id)} />)
  // recharts settles its axes a frame later, and what lies below the window follows
  await waitFor(() => {
    const drawn = view.container.querySelector('[data-tick]') !== null
    if (!drawn && screen.queryByRole('application') !== null) throw new Error('not drawn yet')
    if (view.container.querySelector('[aria-busy="true"]') !== null) throw new Error('not whole yet')
  })
  const address = () => JSON.parse(screen.getByTestId('address').textContent ?? '') as TimelineSearch
  return {
    ...view,
    opened,
    address,
    chart: () => screen.getByRole('application', { name: 'Repair timeline' }),
  }
}

/** how many separate strokes or shapes a path draws */
const pieces = (path: Element | null) => (path?.getAttribute('d') ?? '').split('M').length - 1

describe('the drawing', () => {
  describe('in a window that holds the first panel alone', () => {
    const first = () => {
      vi.stubGlobal('innerHeight', 40)
      const { container } = render(<Page data={three} search={{}} onOpen={() => {}} />)
      return container
    }
    const ladders = (container: HTMLElement) => container.querySelectorAll('[data-injury]').length

    test('leaves the ladder for after the first frame', async () => {
      const container = first()
      await waitFor(() => expect(container.querySelector('[data-line="sora"]')).not.toBeNull())
      expect(ladders(container)).toBe(0)
      await waitFor(() => expect(ladders(container)).toBe(1))
    })

    test('is printed whole, however soon', () => {
      const container = first()
      expect(ladders(container)).toBe(0)
      act(() => void window.dispatchEvent(new Event('beforeprint')))
      expect(ladders(container)).toBe(1)
      act(() => void window.dispatchEvent(new Event('afterprint')))
    })
  })

  test('hollow points where the clinician rated, filled where the client said it', async () => {
    const { container } = await show(three)
    expect(pieces(container.querySelector('[data-line="sora"] [data-rated-by="clinician"]'))).toBe(1)
    expect(pieces(container.querySelector('[data-line="sora"] [data-rated-by="client"]'))).toBe(2)
  })

  test('joins neither felt safety nor the ladder over eight weeks without a session', async () => {
    const { container } = await show(three)
    const [sora, moshe] = container.querySelectorAll('[data-curve]')
    expect([pieces(sora ?? null), pieces(moshe ?? null)]).toEqual([2, 2])
    expect(sora?.getAttribute('stroke-dasharray')).toBeNull()
    expect(moshe?.getAttribute('stroke-dasharray')).toBe('6 3')
    expect(pieces(container.querySelector('[data-injury="night"] path[class*="ladderLine"]'))).toBe(2)
  })

  test('sets equal ratings side by side, so that none hides another', async () => {
    const { container } = await show(
      aCase({
        sessions: [
          { day: '2026-03-03', safety: { sora: 5, moshe: 5 } },
          { day: '2026-03-10', safety: { sora: 5, moshe: 7 } },
        ],
      }),
    )
    const xs = (line: string) =>
      [
        ...(
          container.querySelector(`[data-line="${line}"] [data-rated-by="client"]`)?.getAttribute('d') ?? ''
        ).matchAll(/M([\d.]+) /g),
      ].map((found) => Number(found[1]))
    const [soraFirst, soraSecond] = xs('sora')
    const [mosheFirst, mosheSecond] = xs('moshe')
    // a round mark begins at its left, a diamond at its middle
    expect(mosheFirst! - soraFirst!).toBeGreaterThan(8)
    expect(mosheSecond! - soraSecond!).toBeLessThan(5)
  })

  test('pain has a mark of its own, and both stand in the key', async () => {
    const { container } = await show(aCase({ sessions: [{ day: '2026-03-03', rated: { night: [7, 3] } }] }), {
      panels: 'pain.trust',
    })
    const shape = (line: string) =>
      container.querySelector(`[data-line="${line}"] [data-rated-by="client"]`)?.getAttribute('d')
    expect(shape('pain night')).toMatch(/^M[\d.]+ [\d.]+L[\d.]+ [\d.]+L/)
    expect(shape('trust night')).toMatch(/a/)
    expect(['pain', 'trust'].map((label) => screen.getAllByText(label, { selector: 'li' }).length)).toEqual([
      1, 1,
    ])
  })

  test('a session kept apart is told as one, and has a mark of its own', async () => {
    const user = userEvent.setup()
    const { container, chart } = await show(
      aCase({ sessions: [{ day: '2026-03-03' }, { day: '2026-03-10', present: ['sora'], keptApart: true }] }),
    )
    expect(pieces(container.querySelector('path[class*="apart"]'))).toBe(1)
    expect(screen.getByText('alone, kept apart')).toBeTruthy()
    chart().focus()
    await user.keyboard('{ArrowLeft}')
    expect(screen.getByTestId('timeline-tip').textContent).toContain('Sora alone; kept apart: do not raise')
  })

  test('who did not come and who cancelled have marks of their own, in the key as well', async () => {
    const { container } = await show(
      aCase({
        sessions: [
          { day: '2026-03-03' },
          { day: '2026-03-10', status: 'no_show' },
          { day: '2026-03-17', status: 'cancelled' },
          { day: '2026-03-24', status: 'draft' },
        ],
      }),
    )
    const drawn = (kind: string) => pieces(container.querySelector(`path[data-not-held="${kind}"]`))
    expect([drawn('no_show'), drawn('cancelled')]).toEqual([2, 1])
    const inKey = (label: string) => pieces(screen.getByText(label, { selector: 'li' }).querySelector('path'))
    expect([inKey('no-show'), inKey('cancelled')]).toEqual([2, 1])
    expect(pieces(container.querySelector('path[class*="unsigned"]'))).toBe(1)
    expect(screen.getByText('note not signed yet', { selector: 'li' })).toBeTruthy()
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
    // and nothing is offered that needs one, unless something was left out
    expect(screen.queryByRole('button', { name: 'Table' })).toBeNull()
    expect(screen.queryByRole('radio', { name: 'All' })).toBeNull()
    cleanup()
    await show(aCase({}))
    expect(screen.getByText(/repair step by step for “The night of the loss”/)).toBeTruthy()
    cleanup()
    await show(aCase({}), { injuries: 'none' })
    expect(screen.getByRole('button', { name: 'Panels' })).toBeTruthy()
    cleanup()
    await show(aCase({ injuries: [], sessions: [{ day: '2016-03-03', safety: { sora: 2 } }] }))
    expect(screen.getByText(/No injury is named yet/)).toBeTruthy()
    expect(screen.getByRole('application')).toBeTruthy()
    await user.click(screen.getByRole('radio', { name: 'Last 6 months' }))
    expect(screen.getByText('Nothing in this range')).toBeTruthy()
  })
})

describe('dragging', () => {
  const at = (chart: HTMLElement, type: 'pointerDown' | 'pointerMove' | 'pointerUp', clientX: number) =>
    fireEvent[type](chart, { clientX, clientY: 200, pointerType: 'mouse', button: 0 })

  test('shades what it goes over and chooses those days', async () => {
    const { chart, address, opened } = await show(three)
    at(chart(), 'pointerDown', 400)
    at(chart(), 'pointerMove', 404)
    expect(screen.queryByTestId('dragged')).toBeNull()
    at(chart(), 'pointerMove', 700)
    expect(screen.getByTestId('dragged').style.width).toBe('300px')
    at(chart(), 'pointerUp', 700)
    const { from = '', to = '' } = address()
    expect([from, to].every((day) => /^2026-0[34]-\d\d$/.test(day))).toBe(true)
    expect(from < to).toBe(true)
    expect(opened).toEqual([])
    expect(screen.queryByTestId('dragged')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Whole timeline' }))
    expect(address()).toEqual({})
  })

  test('is given up by Escape, and less than a few pixels are a click', async () => {
    const { chart, address, opened } = await show(three)
    at(chart(), 'pointerDown', 400)
    at(chart(), 'pointerMove', 700)
    fireEvent.keyDown(chart(), { key: 'Escape' })
    expect(screen.queryByTestId('dragged')).toBeNull()
    at(chart(), 'pointerUp', 700)
    at(chart(), 'pointerDown', 203)
    at(chart(), 'pointerUp', 206)
    expect(address()).toEqual({})
    expect(opened).toEqual(['session-1'])
  })
})

describe('choosing', () => {
  test('dates by keyboard, with what is wrong said at the field', async () => {
    const user = userEvent.setup()
    const { address } = await show(three)
    await user.click(screen.getByRole('button', { name: 'Dates' }))
    await user.click(screen.getByRole('button', { name: 'Show these days' }))
    expect(screen.getByText('Give the first day, the last day, or both.')).toBeTruthy()
    fireEvent.change(screen.getByLabelText('First day'), { target: { value: '2026-03-05' } })
    fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-03-04' } })
    expect(screen.getByText(/before the first day/)).toBeTruthy()
    fireEvent.change(screen.getByLabelText('Last day'), { target: { value: '2026-03-12' } })
    await user.click(screen.getByRole('button', { name: 'Show these days' }))
    expect(address()).toEqual({ from: '2026-03-05', to: '2026-03-12' })
    expect(screen.getByRole('radio', { name: 'Mar 5, 2026 – Mar 12, 2026', checked: true })).toBeTruthy()
  })

  test('panels and injuries', async () => {
    const user = userEvent.setup()
    const { address, container } = await show(
      aCase({ sessions: [{ day: '2026-03-03', safety: { sora: 2 }, rated: { night: [7, 3] } }] }),
    )
    await user.click(screen.getByRole('button', { name: 'Panels' }))
    await user.click(screen.getByRole('checkbox', { name: 'Pain' }))
    await waitFor(() => expect(container.querySelector('[data-line="pain night"]')).not.toBeNull())
    await user.click(screen.getByRole('checkbox', { name: 'Felt safety' }))
    await user.click(screen.getByRole('checkbox', { name: 'The night of the loss' }))
    expect(address()).toEqual({ panels: 'pain.sessions', injuries: 'none' })
    expect(container.querySelector('[data-injury], [data-line]')).toBeNull()
  })
})

describe('before and after', () => {
  test('is a plain table beside the sentence that it shows no effect', async () => {
    const user = userEvent.setup()
    const { address } = await show(
      aCase({
        sessions: [
          { day: '2026-03-03', safety: { sora: 2, moshe: 5 } },
          { day: '2026-03-10', safety: { sora: 3 }, events: ['pursuer_softening'] },
          { day: '2026-03-17', safety: { sora: 5 }, rated: { night: [6, null] } },
        ],
      }),
    )
    await user.selectOptions(screen.getByLabelText('Change event'), 'session-2')
    expect(address()).toEqual({ around: 'session-2' })
    const table = screen.getByRole('table', { name: /counted on neither side/ })
    expect(
      within(table)
        .getAllByRole('row')
        .map((row) => [...row.children].map((cell) => cell.textContent)),
    ).toEqual([
      ['Rated 0–10', 'Before', 'After'],
      ['Sora, felt safety', '2 (n = 1)', '5 (n = 1)'],
      ['Moshe, felt safety', '5 (n = 1)', 'not rated'],
      ['Sora, pain: The night of the loss', 'not rated', '6 (n = 1)'],
      ['Sessions held', '1', '1'],
    ])
    expect(screen.getByText(/This shows no effect: other things changed as well/)).toBeTruthy()
  })

  test('is not there without a change event', async () => {
    await show(three)
    expect(screen.queryByText('Before and after')).toBeNull()
  })
})

describe('odd people', () => {
  test('names of eighty characters, names from right to left, and twelve injuries', async () => {
    const long = { ...sora, name: 'Maximiliana Ottilie '.repeat(4) }
    const { container } = await show(
      aCase({
        people: [long, { ...moshe, name: 'משה בן־שמעון' }],
        injuries: Array.from({ length: 12 }, (_, n) => ({ id: `i${n}`, handle: 'ا'.repeat(80) })),
        sessions: [{ day: '2026-03-03', safety: { sora: 2, moshe: 5 } }],
      }),
    )
    expect(screen.getByText('משה בן־שמעון', { selector: 'text' })).toBeTruthy()
    expect(screen.getByText('Maximiliana Ott…', { selector: 'text' })).toBeTruthy()
    expect(container.querySelectorAll('[data-injury]')).toHaveLength(12)
  })
})

describe('the code of the drawing', () => {
  const props = {
    data: three,
    search: {},
    onSearch: () => {},
    onOpen: () => {},
    timeZone: zone,
    locale: 'en-US',
    today: '2026-08-31',
  }
  const showLazy = async () => {
    const { LazyRepairTimeline } = await import('../../client/src/features/timeline/lazy-repair-timeline.tsx')
    render(
      <MantineProvider>
        <LazyRepairTimeline {...props} />
      </MantineProvider>,
    )
  }

  test('is waited for behind a placeholder', async () => {
    vi.resetModules()
    await showLazy()
    expect(screen.getByRole('status').textContent).toBe('Loading the timeline')
    expect(await screen.findByRole('application')).toBeTruthy()
  })

  test('draws at once when it is here', async () => {
    await showLazy()
    expect(screen.queryByRole('status')).toBeNull()
    expect(screen.getByRole('application')).toBeTruthy()
  })
})
