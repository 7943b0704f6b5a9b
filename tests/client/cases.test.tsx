import { act, screen, waitFor, within } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { faultsOf, newCase, withKind, withPerson } from '../../client/src/features/cases/case-draft.ts'
import { caseload, readSearch } from '../../client/src/features/cases/caseload.ts'
import { newId } from '../../client/src/api/new-id.ts'
import { tellOtherTabs } from '../../client/src/features/sign-in/other-tabs.ts'
import {
  anOverview,
  aRow,
  aToday,
  furnishWindow,
  helen,
  me,
  nobodyAnswers,
  refusal,
  serve,
  sora,
  theo,
  visit,
  write,
} from './shell-stage.tsx'

furnishWindow()

const named = (a: string, b: string, more: Parameters<typeof aRow>[0] = {}) =>
  aRow({ people: [a, b].map((name, place) => ({ ...sora, id: newId(), name, place })), ...more })

describe('the caseload’s order', () => {
  const zoe = named('Zoë', 'Max', {
    nextSessionAt: '2026-07-22T10:00:00.000Z',
    lastSessionAt: '2026-07-01T10:00:00.000Z',
  })
  const ana = named('Ana', 'Ruth', {
    nextSessionAt: '2026-07-21T10:00:00.000Z',
    lastSessionAt: '2026-06-01T10:00:00.000Z',
  })
  const ben = named('Ben', 'Louise', { lastSessionAt: '2026-07-14T10:00:00.000Z' })
  const old = named('Kay', 'Jonah', { status: 'closed', lastSessionAt: '2025-07-14T10:00:00.000Z' })
  const rows = [old, ben, zoe, ana]
  const looking = { me: me.clinician.id, today: '2026-07-21', timeZone: 'America/New_York' }

  test('soonest next session first, those without one by when they were last seen, closed ones left out', () => {
    expect(caseload(rows, {}, looking)).toEqual([ana, zoe, ben])
    expect(caseload(rows, { show: 'all' }, looking)).toEqual([ana, zoe, ben, old])
  })

  test('by when they were last seen, and by name', () => {
    expect(caseload(rows, { sort: 'seen' }, looking)).toEqual([ben, zoe, ana])
    expect(caseload(rows, { sort: 'name' }, looking)).toEqual([ana, ben, zoe])
  })

  test.each([
    ['zoe', [zoe]],
    ['MAX zo', [zoe]],
    ['ana & ruth', [ana]],
    ['kay', []],
  ])('finds by “%s”', (find, found) => {
    expect(caseload(rows, { find }, looking)).toEqual(found)
  })

  test('an address holds only what differs from the usual, and nonsense is left out', () => {
    expect(readSearch({ show: 'active', sort: 'next' })).toEqual({})
    expect(readSearch({ q: 'ana', show: 'paused', sort: 'sideways' })).toEqual({ show: 'paused' })
  })
})

describe('a case that is being added', () => {
  const ids = [newId(), newId()] as const
  const draft = newCase('2026-07-21', ids)

  test('needs two names and a day that has been', () => {
    expect(faultsOf(draft, '2026-07-21')).toEqual({
      'people.0.name': 'Enter a name.',
      'people.1.name': 'Enter a name.',
    })
    const tomorrow = { ...draft, openedOn: '2026-07-22' }
    expect(faultsOf(tomorrow, '2026-07-21')).toHaveProperty(
      'openedOn',
      'This day has not come yet. Check the date.',
    )
    expect(faultsOf({ ...draft, openedOn: '' }, '2026-07-21')).toHaveProperty('openedOn')
  })

  test('of a parent and a child has one of each, and only a child is a minor', () => {
    const family = withKind(draft, 'parent_child')
    expect(family.people.map(({ role, minor }) => [role, minor])).toEqual([
      ['parent', false],
      ['child', true],
    ])
    const twoParents = withPerson(family, 1, { role: 'parent' })
    expect(twoParents.people[1]?.minor).toBe(false)
    expect(faultsOf(twoParents, '2026-07-21')).toHaveProperty(['people.1.role'])
    expect(withKind(family, 'couple').people.map(({ role, minor }) => [role, minor])).toEqual([
      ['partner', false],
      ['partner', false],
    ])
  })
})

describe('the caseload page', () => {
  test('teaches when it is empty', async () => {
    serve({ 'GET /api/cases': () => Response.json({ cases: [] }) })
    visit('/cases')
    await screen.findByText('Your caseload is empty')
    expect(screen.getByRole('link', { name: 'Add a case' }).getAttribute('href')).toBe('/cases/new')
    expect(document.title).toBe('Caseload · Holdfast')
  })

  test('finds by name from the “/” key on, keeps it for going back, and out of the address', async () => {
    serve({
      'GET /api/cases': () => Response.json({ cases: [named('Ana', 'Ruth'), named('Ben', 'Louise')] }),
    })
    const { router } = visit('/cases?show=all')
    await screen.findByRole('link', { name: 'Ana & Ruth' })
    await userEvent.keyboard('/lou')
    await waitFor(() => expect(screen.queryByRole('link', { name: 'Ana & Ruth' })).toBeNull())
    expect(screen.getByRole('link', { name: 'Ben & Louise' })).toBeTruthy()
    await act(() => router.navigate({ to: '/practice' }))
    act(() => router.history.back())
    expect(await screen.findByLabelText('Find by name')).toHaveProperty('value', 'lou')
    expect(screen.queryByRole('link', { name: 'Ana & Ruth' })).toBeNull()
    expect(router.state.location.href).toBe('/cases?show=all')
    await act(() => router.navigate({ to: '/cases' }))
    expect(await screen.findByRole('link', { name: 'Ana & Ruth' })).toBeTruthy()
    expect(screen.getByLabelText('Find by name')).toHaveProperty('value', '')
  })

  test('says so when nothing is found, and shows all again', async () => {
    serve({
      'GET /api/cases': () => Response.json({ cases: [named('Ana', 'Ruth', { status: 'closed' })] }),
    })
    visit('/cases')
    await write(await screen.findByLabelText('Find by name'), 'ana')
    await screen.findByText('No active case has “ana” in its names')
    await userEvent.click(screen.getByRole('button', { name: 'Show all cases' }))
    expect(await screen.findByRole('link', { name: 'Ana & Ruth' })).toBeTruthy()
  })
})

describe('adding a case', () => {
  test('sends two people once and opens the case; a refusal stands at its field with the text kept', async () => {
    let refuse = true
    let overview = anOverview()
    const site = serve({
      'GET /api/cases': () => Response.json({ cases: [] }),
      'POST /api/cases': ({ body }) => {
        if (refuse)
          return refusal(400, 'bad-request', 'No.', {
            fields: [{ path: 'people.1.name', message: 'Not this name.' }],
          })
        const { id } = body as { id: string }
        overview = anOverview({ id })
        site.routes[`GET /api/cases/${id}`] = () => Response.json(overview)
        return Response.json({ id, version: 1 }, { status: 201 })
      },
    })
    const { router } = visit('/cases/new')
    const names = await screen.findAllByLabelText('Name')
    await write(names[0]!, 'Sora')
    await write(names[1]!, 'Moshe')
    await userEvent.click(screen.getAllByRole('radio', { name: 'pursues' })[0]!)
    await userEvent.click(screen.getByRole('button', { name: 'Add the case' }))
    await waitFor(() => expect(document.activeElement).toBe(names[1]))
    expect(names[1]).toHaveProperty('value', 'Moshe')
    refuse = false
    await userEvent.click(screen.getByRole('button', { name: 'Add the case' }))
    await waitFor(() => expect(router.state.location.pathname).toBe(`/cases/${overview.id}`))
    const [first, second] = site.changes
    expect(second?.body).toEqual(first?.body)
    expect(second?.body).toMatchObject({
      kind: 'couple',
      people: [
        { name: 'Sora', role: 'partner', minor: false, cyclePosition: 'pursues' },
        { name: 'Moshe', role: 'partner', minor: false, cyclePosition: null },
      ],
    })
  })
})

describe('a case', () => {
  test('that cannot be opened is not found, whatever the reason', async () => {
    serve({})
    visit(`/cases/${newId()}/people`)
    expect(await screen.findByRole('heading', { level: 1, name: 'We can’t find that case' })).toBeTruthy()
  })

  test('that fails to load shows the number to tell, and loads on the next try', async () => {
    const overview = anOverview()
    let broken = true
    serve({
      [`GET /api/cases/${overview.id}`]: () =>
        broken ? refusal(500, 'unexpected', 'Something unexpected happened.') : Response.json(overview),
    })
    visit(`/cases/${overview.id}/people`)
    await screen.findByText('r-1')
    broken = false
    await userEvent.click(screen.getByRole('button', { name: 'Try again' }))
    expect(await screen.findByRole('heading', { level: 1, name: 'Sora & Moshe' })).toBeTruthy()
  })

  test('tells names and cycle positions in its header, never who was hurt', async () => {
    const overview = anOverview({ therapyStage: 2 })
    serve({ [`GET /api/cases/${overview.id}`]: () => Response.json(overview) })
    visit(`/cases/${overview.id}/people`)
    const header = (await screen.findByRole('heading', { level: 1, name: 'Sora & Moshe' })).parentElement!
    expect(header.textContent).toBe('Sora & MosheSora pursuesMoshe withdrawstherapy stage 2Safety')
    const log = screen.getByRole('link', { name: 'Log a session' })
    expect(log.getAttribute('href')).toMatch(new RegExp(`^/cases/${overview.id}/sessions/new\\?id=`))
  })

  test('is closed only after a question that says nothing is deleted; closed, it is read', async () => {
    let overview = anOverview()
    const site = serve({
      [`GET /api/cases/${overview.id}`]: () => Response.json(overview),
      [`PUT /api/cases/${overview.id}/status`]: () => {
        overview = { ...overview, version: 4, status: 'closed', closedOn: '2026-07-21' }
        return Response.json({ version: 4, savedAt: '2026-07-21T10:00:00.000Z' })
      },
    })
    visit(`/cases/${overview.id}/people`)
    await userEvent.click(await screen.findByRole('button', { name: 'Close the case' }))
    const question = await screen.findByRole('dialog', { name: 'Close this case?' })
    expect(question.textContent).toContain('Nothing is deleted')
    expect(site.changes).toEqual([])
    await userEvent.click(within(question).getByRole('button', { name: 'Close the case' }))
    await screen.findByText('This case is closed. Everything in it is kept.')
    expect(site.changes.map(({ version, body }) => [version, (body as { status: string }).status])).toEqual([
      ['"3"', 'closed'],
    ])
    expect(screen.queryByRole('button', { name: 'Save' })).toBeNull()
    expect(screen.getByRole('button', { name: 'Log a session' })).toHaveProperty('disabled', true)
  })

  test('of a parent and a child is headed by the parent', async () => {
    const overview = anOverview({ kind: 'parent_child', people: [helen, theo], teamRole: 'supervisor' })
    serve({ [`GET /api/cases/${overview.id}`]: () => Response.json(overview) })
    visit(`/cases/${overview.id}/people`)
    await screen.findByRole('heading', { level: 1, name: 'Helen & Theo' })
    expect(
      screen.getByText('Only the lead and co-therapists of the care team pause, close or reopen it.'),
    ).toBeTruthy()
  })
})

describe('the way in', () => {
  test('without a sign-in every page leads there and back again', async () => {
    let signedIn = false
    const site = serve({
      'GET /api/me': () => (signedIn ? Response.json(me) : refusal(401, 'signed-out', 'You are signed out.')),
      'POST /api/sign-in': () => {
        signedIn = true
        return new Response(null, { status: 204 })
      },
      'GET /api/cases': () => Response.json({ cases: [] }),
    })
    const { router } = visit('/cases?show=paused')
    await write(await screen.findByLabelText('E-mail'), 'dana@example.org')
    expect(router.state.location.search).toEqual({ next: '/cases?show=paused' })
    await write(screen.getByLabelText('Password'), 'a sentence of her own')
    await userEvent.keyboard('{Enter}')
    await screen.findByText('Your caseload is empty')
    expect(router.state.location.href).toBe('/cases?show=paused')
    expect(site.changes.map(({ body }) => body)).toEqual([
      { email: 'dana@example.org', password: 'a sentence of her own' },
    ])
  })

  test('the first run comes before everything, and the recovery kit before every case', async () => {
    serve({
      'GET /api/me': () => Response.json({ ...me, recoveryKitPending: true }),
      'GET /api/recovery-kit': () =>
        Response.json({ key: '0011-2233-4455', madeAt: '2026-07-21T10:00:00.000Z' }),
    })
    const { router } = visit('/practice')
    await screen.findByText('4455')
    expect(router.state.location.pathname).toBe('/recovery-kit')
  })

  test('a sign-in that ends while typing hides the page, keeps the text, and lets the same button save', async () => {
    const overview = anOverview()
    let signedIn = true
    const out = () => refusal(401, 'signed-out', 'You are signed out.')
    const site = serve({
      'GET /api/me': () => (signedIn ? Response.json(me) : out()),
      [`GET /api/cases/${overview.id}`]: () => (signedIn ? Response.json(overview) : out()),
      [`PUT /api/cases/${overview.id}`]: () =>
        signedIn ? Response.json({ version: 4, savedAt: '2026-07-21T10:00:00.000Z' }) : out(),
      'POST /api/sign-in': () => {
        signedIn = true
        return new Response(null, { status: 204 })
      },
    })
    visit(`/cases/${overview.id}/people`)
    await write(await screen.findByLabelText('The cycle in one line'), 'She reaches, he goes quiet')
    signedIn = false
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    const again = await screen.findByRole('dialog', { name: 'Sign in again' })
    expect(within(again).getByLabelText('E-mail')).toHaveProperty('value', 'dana@example.org')
    await write(within(again).getByLabelText('Password'), 'a sentence of her own')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull())
    expect(screen.getByLabelText('The cycle in one line')).toHaveProperty(
      'value',
      'She reaches, he goes quiet',
    )
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText('✓ Saved')
    expect(site.changes.at(-1)?.body).toMatchObject({ cycle: 'She reaches, he goes quiet' })
  })

  test('a sign-out in another tab hides this page, and the way back there opens it again', async () => {
    let signedIn = true
    serve({
      'GET /api/me': () => (signedIn ? Response.json(me) : refusal(401, 'signed-out', 'You are signed out.')),
      'GET /api/cases': () => Response.json({ cases: [] }),
    })
    visit('/cases')
    await screen.findByText('Your caseload is empty')
    signedIn = false
    tellOtherTabs()
    await waitFor(() =>
      expect(document.querySelector('dialog[open]')?.textContent).toContain('Sign in again'),
    )
    signedIn = true
    tellOtherTabs()
    await waitFor(() => expect(document.querySelector('dialog[open]')).toBeNull())
  })

  test('sample data can be opened by one button', async () => {
    let signedIn = false
    const sample = { email: 'sample@example.org', password: 'sample sample sample' }
    const site = serve({
      'GET /api/status': () => Response.json({ setupNeeded: false, sample, timeZone: 'UTC' }),
      'GET /api/me': () =>
        signedIn ? Response.json({ ...me, sampleData: true }) : refusal(401, 'signed-out', 'No.'),
      'POST /api/sign-in': () => {
        signedIn = true
        return new Response(null, { status: 204 })
      },
      'GET /api/today': () => Response.json(aToday()),
    })
    visit('/')
    await userEvent.click(await screen.findByRole('button', { name: 'Use it' }))
    await screen.findByText('Your caseload is empty')
    expect(screen.getByRole('complementary', { name: 'Sample data' }).textContent).toContain(
      'invented people',
    )
    expect(site.changes.map(({ body }) => body)).toEqual([sample])
  })

  test('the first run takes the code from the address and tells what is wrong at its field', async () => {
    const site = serve({
      'GET /api/status': () => Response.json({ setupNeeded: true, sample: null, timeZone: 'America/Denver' }),
      'GET /api/me': () => refusal(401, 'signed-out', 'No.'),
      'POST /api/setup': () =>
        refusal(400, 'bad-request', 'No.', {
          fields: [{ path: 'password', message: 'This is guessed early.' }],
        }),
    })
    const { router } = visit('/setup?code=ABCD2345EFGH')
    expect(await screen.findByLabelText('Setup code')).toHaveProperty('value', 'ABCD2345EFGH')
    await write(screen.getByLabelText('Practice name'), 'Reed Practice')
    await write(screen.getByLabelText('Your name'), 'Dana Reed')
    await write(screen.getByLabelText('E-mail'), 'dana@example.org')
    await write(screen.getByLabelText('Password'), 'too short')
    expect(screen.getByText('9 of at least 15 characters')).toBeTruthy()
    await userEvent.keyboard('{Enter}')
    expect(site.changes).toEqual([])
    await write(screen.getByLabelText('Password'), ' but longer')
    await userEvent.keyboard('{Enter}')
    await waitFor(() => expect(document.activeElement).toBe(screen.getByLabelText('Password')))
    expect(screen.getAllByText('This is guessed early.').length).toBeGreaterThan(0)
    expect(site.changes[0]?.body).toMatchObject({
      code: 'ABCD2345EFGH',
      timeZone: 'America/Denver',
      password: 'too short but longer',
    })
    expect(router.state.location.pathname).toBe('/setup')
  })

  test('a server that goes away is told in a banner', async () => {
    const overview = anOverview()
    const site = serve({ [`GET /api/cases/${overview.id}`]: () => Response.json(overview) })
    visit(`/cases/${overview.id}/people`)
    await write(await screen.findByLabelText('The cycle in one line'), 'x')
    site.routes[`PUT /api/cases/${overview.id}`] = nobodyAnswers
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    await screen.findByText(/Holdfast is not answering, trying again/)
    site.routes[`PUT /api/cases/${overview.id}`] = () =>
      Response.json({ version: 4, savedAt: '2026-07-21T10:00:00.000Z' })
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }))
    await screen.findByText('✓ Saved')
    expect(screen.queryByText(/Holdfast is not answering, trying again/)).toBeNull()
  })
})
