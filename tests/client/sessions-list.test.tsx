// @vitest-environment jsdom
import { screen, within } from '@testing-library/react'
import { expect, test } from 'vitest'
import type { CaseOverview, InjuryRow, SessionRow } from '#shared/contracts/cases'
import { newId } from '../../client/src/api/new-id.ts'
import { SessionList } from '../../client/src/features/sessions/session-list.tsx'
import { aBody, caseId, furnishWindow, moshe, night, openInRouter, sora, zone } from './sessions-stage.tsx'

furnishWindow()

const injury: InjuryRow = {
  ...night,
  version: 1,
  certainty: 'confirmed',
  happenedOn: null,
  precision: null,
  contexts: [],
  closedOn: null,
  openSince: null,
  entryCount: 0,
}

function aRow(number: number | null, startsAt: string, overrides: Partial<SessionRow> = {}): SessionRow {
  const { kind, status, format, keptApart, therapyStage, present } = aBody()
  const endsAt = new Date(Date.parse(startsAt) + 50 * 60_000).toISOString()
  return {
    kind,
    status,
    format,
    keptApart,
    therapyStage,
    present,
    startsAt,
    endsAt,
    number,
    id: newId(),
    version: 1,
    ratings: [],
    entries: [],
    ...overrides,
  }
}

function aCase(sessions: SessionRow[], overrides: Partial<CaseOverview> = {}): CaseOverview {
  return {
    id: caseId,
    version: 1,
    kind: 'couple',
    status: 'active',
    openedOn: '2026-01-05',
    closedOn: null,
    cycle: '',
    teamRole: 'lead',
    therapyStage: 2,
    people: [
      { ...sora, cyclePosition: 'pursues' },
      { ...moshe, cyclePosition: 'withdraws' },
    ],
    injuries: [injury],
    sessions,
    ...overrides,
  }
}

async function show(overview: CaseOverview) {
  openInRouter(<SessionList overview={overview} timeZone={zone} locale="en-US" />)
  await screen.findAllByText(/^Sessions$|^No session yet$/)
}

test('newest first, what is planned on top', async () => {
  await show(
    aCase([
      aRow(1, '2026-07-07T14:00:00.000Z'),
      aRow(2, '2026-07-14T14:00:00.000Z'),
      aRow(null, '2026-08-04T14:00:00.000Z', { status: 'planned' }),
      aRow(null, '2026-07-28T14:00:00.000Z', { status: 'planned' }),
    ]),
  )
  expect(screen.getAllByRole('link').map((link) => link.textContent)).toEqual([
    'Planned session, Tue, Jul 28, 2026',
    'Planned session, Tue, Aug 4, 2026',
    'Session 2, Tue, Jul 14, 2026',
    'Session 1, Tue, Jul 7, 2026',
  ])
})

test('a session tells who came, how safe each felt and who says so, and the repair in words', async () => {
  const entry = { id: newId(), injuryId: night.id, response: null, setBackEvent: '', struck: false }
  await show(
    aCase([
      aRow(16, '2026-07-14T14:00:00.000Z', {
        ratings: [
          { personId: sora.id, value: 7, ratedBy: 'client' },
          { personId: moshe.id, value: 0, ratedBy: 'clinician' },
        ],
        entries: [
          { ...entry, outcome: 'reached', step: 6, response: 'open' },
          { ...entry, id: newId(), outcome: 'set_back', step: 3, setBackEvent: 'missed scan', struck: false },
          { ...entry, id: newId(), outcome: 'came_up', step: null },
        ],
      }),
    ]),
  )
  const row = within(screen.getByRole('region', { name: 'Sessions' }))
  expect(row.getByText('10:00 – 10:50 AM')).toBeTruthy()
  expect(row.getByText('Sora').closest('p')?.textContent).toBe('Sora 7Moshe 0 impression')
  expect(
    row
      .getAllByRole('listitem')
      .slice(1)
      .map((item) => item.textContent),
  ).toEqual([
    'repair step 6 reached (owns it), Sora’s response open — The night of the loss',
    'repair step 3 set back (shares the pain): missed scan — The night of the loss',
    'came up — The night of the loss',
  ])
})

test('an individual session names only who came; a no-show nobody', async () => {
  await show(
    aCase([
      aRow(3, '2026-07-14T14:00:00.000Z', { format: 'individual', present: [sora.id] }),
      aRow(null, '2026-07-07T14:00:00.000Z', { status: 'no_show', present: [] }),
    ]),
  )
  expect(screen.getByText('individual')).toBeTruthy()
  expect(screen.getByRole('link', { name: 'No-show session, Tue, Jul 7, 2026' })).toBeTruthy()
  expect(screen.getAllByText('Sora')).toHaveLength(1)
  expect(screen.queryByText('Moshe')).toBeNull()
})

test('without a session it says what a first one usually establishes, and offers to log it', async () => {
  await show(aCase([]))
  expect(screen.getByText(/A first session usually establishes/)).toBeTruthy()
  expect(screen.getByRole('link', { name: 'Log the first session' }).getAttribute('href')).toMatch(
    new RegExp(`^/cases/${caseId}/sessions/new\\?id=`),
  )
})

test('a closed case offers no new session', async () => {
  await show(aCase([], { status: 'closed', closedOn: '2026-07-01' }))
  expect(screen.queryByRole('link')).toBeNull()
})
