// @vitest-environment jsdom
import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { afterEach, beforeEach, describe, expect, test } from 'vitest'
import { searchRecord, type Hit } from '#shared/contracts/search'
import type { ResultOf } from '#shared/contracts/contract'
import { newId } from '../../client/src/api/new-id.ts'
import { setSignedOut } from '../../client/src/api/signed-out.ts'
import { anOverview, furnishWindow, refusal, serve, visit, write, type Asked } from './shell-stage.tsx'

furnishWindow()
beforeEach(() => {
  Object.defineProperty(Element.prototype, 'scrollIntoView', { configurable: true, value: () => {} })
})
afterEach(() => {
  Reflect.deleteProperty(Element.prototype, 'scrollIntoView')
})

const caseId = newId()
const hit = (more: Partial<Hit> = {}): Hit => ({
  caseId,
  name: 'Sora & Moshe',
  people: [{ name: 'Sora' }, { name: 'Moshe' }],
  injuryId: null,
  sessionId: null,
  handle: '',
  startsAt: null,
  place: 'names',
  excerpt: { before: '', match: 'Sora', after: ' & Moshe' },
  ...more,
})
const inInjury = hit({
  injuryId: newId(),
  handle: 'The night of the loss',
  place: 'account',
  excerpt: { before: '…to ', match: 'Sora', after: ' that night' },
})
const inNote = hit({ sessionId: newId(), startsAt: '2026-07-14T14:00:00.000Z', place: 'note' })

/** A caseload at which every search is answered with these hits. */
function open(hits: Hit[], more = false) {
  const answer: ResultOf<typeof searchRecord> = { hits, more }
  const site = serve({
    'GET /api/cases': () => Response.json({ cases: [] }),
    [`GET /api/cases/${caseId}`]: () => Response.json(anOverview({ id: caseId })),
    'POST /api/search': () => Response.json(answer),
  })
  return { site, ...visit('/cases') }
}

async function search(term: string) {
  await screen.findByRole('heading', { level: 1, name: 'Caseload' })
  await userEvent.keyboard('{Control>}k{/Control}')
  const field = await screen.findByRole('combobox', { name: 'Search people, injuries and notes' })
  await write(field, term)
  return field
}

const searches = ({ site }: { site: { asked: Asked[] } }) =>
  site.asked.filter(({ url }) => url === '/api/search').map(({ body }) => body)

describe('a search', () => {
  test('opens by Ctrl-K, asks once for what was typed, and shows where it stands', async () => {
    const page = open([hit(), inInjury, inNote])
    await search('sora')
    await screen.findByText('3 places')
    expect(searches(page)).toEqual([{ term: 'sora' }])
    const group = (name: string) =>
      within(screen.getByRole('group', { name })).getByRole('option').textContent
    expect(group('People')).toBe('Sora & Moshe Sora & Moshe')
    expect(group('Injuries')).toBe('Sora & Moshe The night of the loss · what happened…to Sora that night')
    expect(group('Sessions')).toContain('Jul 14')
    expect(page.router.state.location.href).toBe('/cases')
  })

  test('is moved through by arrows, and Enter opens what is chosen', async () => {
    const { router } = open([hit(), inNote])
    const field = await search('sora')
    await screen.findByText('2 places')
    const chosen = () => screen.getByRole('option', { selected: true })
    expect(field.getAttribute('aria-activedescendant')).toBe(chosen().id)
    await userEvent.keyboard('{ArrowDown}')
    expect(chosen().textContent).toContain('progress note')
    await userEvent.keyboard('{ArrowDown}')
    expect(chosen().textContent).not.toContain('progress note')
    await userEvent.keyboard('{ArrowUp}{Enter}')
    await waitFor(() =>
      expect(router.state.location.pathname).toBe(`/cases/${caseId}/sessions/${inNote.sessionId}`),
    )
    expect(screen.queryByRole('combobox')).toBeNull()
  })

  test('leads by a click to the case', async () => {
    const { router } = open([hit()])
    await search('sora')
    await userEvent.click(await screen.findByRole('option'))
    await waitFor(() => expect(router.state.location.pathname).toBe(`/cases/${caseId}`))
  })

  test('of one character asks nothing; of nothing found says what to do', async () => {
    const page = open([])
    const field = await search('s')
    expect(screen.getByText(/^Type at least two characters/)).toBeTruthy()
    await write(field, 'ora')
    await screen.findByText('Nothing found. Every word has to occur; try fewer.')
    expect(searches(page)).toEqual([{ term: 'sora' }])
  })

  test('that has more to show says so', async () => {
    open([hit(), inNote], true)
    await search('sora')
    await screen.findByText('The first 2 places. There are more: add a word.')
  })

  test('that fails says why, and is tried again', async () => {
    const page = open([hit()])
    let failures = 1
    page.site.routes['POST /api/search'] = () =>
      (failures -= 1) >= 0
        ? refusal(500, 'unexpected', 'Something unexpected happened.')
        : Response.json({ hits: [hit()], more: false })
    await search('sora')
    await screen.findByText('The search was not answered (Something unexpected happened.). Try again.')
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    await screen.findByText('1 place')
  })

  test('leaves nothing behind once it is closed', async () => {
    const page = open([hit()])
    await search('sora')
    await screen.findByText('1 place')
    const kept = () => page.queryClient.getQueryCache().findAll({ queryKey: ['search'] })
    expect(kept()).not.toEqual([])
    const dialog = screen.getByRole('dialog', { name: 'Search' })
    act(() => void dialog.dispatchEvent(new Event('cancel', { cancelable: true })))
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull())
    await waitFor(() => expect(kept()).toEqual([]))
  })

  test('is not there while the page is covered by the sign-in', async () => {
    open([hit()])
    await search('sora')
    act(() => setSignedOut(true))
    await waitFor(() => expect(screen.queryByRole('combobox')).toBeNull())
    await userEvent.keyboard('{Control>}k{/Control}')
    expect(screen.queryByRole('combobox')).toBeNull()
    act(() => setSignedOut(false))
    await waitFor(() => expect(screen.queryByLabelText('Password')).toBeNull())
    expect(screen.queryByRole('combobox')).toBeNull()
  })
})
