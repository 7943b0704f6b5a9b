// @vitest-environment jsdom
import { fireEvent, screen, waitFor, within } from '@testing-library/react'
import userEvent, { PointerEventsCheckLevel } from '@testing-library/user-event'
import { describe, expect, test } from 'vitest'
import { newId } from '../../client/src/api/new-id.ts'
import { reportAnswering } from '../../client/src/api/connection.ts'
import {
  aBody,
  aContext,
  caseId,
  furnishWindow,
  moshe,
  night,
  openPage,
  refusal,
  sora,
  Wire,
} from './sessions-stage.tsx'

furnishWindow()

// what a click costs in jsdom is mostly the question whether styles let it through
const user = userEvent.setup({ delay: null, pointerEventsCheck: PointerEventsCheckLevel.Never })

/** Puts text at the end of a field at once: a page drawn for each letter is what a test cannot afford. */
async function write(field: HTMLElement, text: string) {
  await user.click(field)
  await user.paste(text)
}

const saveKeys = '{Control>}s{/Control}'
const signKeys = '{Control>}{Enter}{/Control}'
const note = () => screen.findByRole<HTMLTextAreaElement>('textbox', { name: 'Progress note' })
const radio = (name: string | RegExp) => screen.getByRole('radio', { name })
const chosen = () =>
  screen
    .getAllByRole('radio', { checked: true })
    .map((each) => each.getAttribute('aria-label') ?? each.textContent)

function individualContext() {
  const { previous } = aContext()
  if (previous === null) throw new Error('the stage has a previous session')
  return aContext({ previous: { ...previous, format: 'individual' } })
}

describe('a new session', () => {
  test('is headed by the couple’s names, shows the last plan, and folds every open injury', async () => {
    await openPage(new Wire(), true)
    await screen.findByRole('heading', { level: 1, name: 'Sora & Moshe' })
    expect(screen.getByText(/^session 17, /)).toBeTruthy()
    expect(screen.getByText('Return to “alone in that room”.')).toBeTruthy()
    const injury = screen.getByRole('region', { name: 'Repair: The night of the loss' })
    expect(within(injury).getByText('not worked on')).toBeTruthy()
    expect(within(injury).queryAllByRole('radio')).toEqual([])
    expect(screen.getByText('Not saved yet')).toBeTruthy()
  })

  test('has no rating, no outcome and no repair step chosen, also when an entry is opened', async () => {
    await openPage(new Wire(), true)
    await note()
    expect(chosen()).toEqual(['held', 'therapy', '2', 'in person'])
    await user.click(screen.getByRole('button', { name: 'Add what happened' }))
    expect(chosen()).toEqual(['held', 'therapy', '2', 'in person'])
    expect(screen.queryAllByRole('button', { pressed: true }).map((each) => each.textContent)).toEqual([
      'Sora',
      'Moshe',
    ])
  })

  test('is saved by keyboard with what was recorded, and says when', async () => {
    const wire = new Wire()
    const { sessionId } = await openPage(wire, true)
    await write(await note(), 'Sora stayed.')
    const sorasScale = screen.getByRole('radiogroup', { name: 'Sora, felt safety from 0 to 10' })
    within(sorasScale).getByRole('radio', { name: '0' }).focus()
    await user.keyboard('7')
    await user.click(screen.getByRole('button', { name: 'Add what happened' }))
    // the entry just added has the focus
    await user.keyboard('6')
    await user.click(radio('reached'))
    expect(screen.getByText(/would stand: holds to 6/)).toBeTruthy()
    expect(screen.getByText(/responsibility without a “but”/)).toBeTruthy()
    await user.click(within(screen.getByRole('radiogroup', { name: 'Sora’s response' })).getByText('open'))
    const entry = screen.getByRole('region', { name: 'Repair: The night of the loss' })
    await user.click(within(entry).getByRole('button', { name: 'hurry' }))
    await user.keyboard(saveKeys)
    await screen.findByText(/^Saved at/)
    await waitFor(() => expect(wire.puts.at(-1)?.body.entries[0]?.inTheWay).toHaveLength(1))
    expect(wire.puts[0]?.version).toBe(0)
    expect(wire.puts.at(-1)).toMatchObject({
      body: {
        note: 'Sora stayed.',
        ratings: [{ personId: sora.id, value: 7, ratedBy: 'client' }],
        entries: [
          {
            injuryId: night.id,
            stage: 'own',
            step: 6,
            outcome: 'reached',
            response: 'open',
            inTheWay: [{ personId: moshe.id, breaker: 'hurry' }],
          },
        ],
      },
    })
    expect(window.location.pathname).toMatch(new RegExp(`/sessions/${sessionId}$`))
  })

  test('makes one row, whatever is pressed while it is being saved', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await write(await note(), 'Once')
    let release = () => {}
    wire.held = new Promise((resolve) => {
      release = resolve
    })
    await user.keyboard(`${saveKeys}${saveKeys}`)
    await user.click(screen.getByRole('button', { name: /^Save/ }))
    expect(screen.getByText('Saving…')).toBeTruthy()
    release()
    await screen.findByText(/^Saved at/)
    await write(await note(), ' and again')
    expect(screen.getByText('Not saved yet: changed since 10:54:01 AM')).toBeTruthy()
    await user.keyboard(saveKeys)
    await screen.findByText(/^Saved at/)
    expect(wire.puts.map((put) => put.version)).toEqual([0, 1])
  })
})

test('the keys that save also do while nothing in the form has the focus', async () => {
  const wire = new Wire()
  await openPage(wire, true)
  await write(await note(), 'Once')
  await user.click(document.body)
  expect(document.activeElement).toBe(document.body)
  await user.keyboard(saveKeys)
  await screen.findByText(/^Saved at/)
  await write(await note(), ', and again')
  screen.getByRole('heading', { level: 1 }).focus()
  await user.keyboard(saveKeys)
  await screen.findByText(/^Saved at/)
  expect(wire.puts).toHaveLength(2)
})

test('moving the start takes the end along', async () => {
  const wire = new Wire()
  wire.stored = { body: aBody(), version: 1 }
  await openPage(wire, false)
  const start = screen.getByLabelText<HTMLInputElement>('Start')
  start.focus()
  fireEvent.change(start, { target: { value: '09:15' } })
  expect(screen.getByLabelText<HTMLInputElement>('End').value).toBe('10:05')
  expect(screen.getByText('session 17, Tue, Jul 21, 2026, 9:15 – 10:05 AM')).toBeTruthy()
})

describe('a session planned for today', () => {
  const planned = () => {
    const wire = new Wire()
    wire.stored = { version: 3, body: aBody({ status: 'planned', present: [], plan: 'Bring the letter.' }) }
    return wire
  }

  test('is the one that is logged: held, both came, and nothing is made beside it', async () => {
    const wire = planned()
    await openPage(wire, true)
    await screen.findByText(/This is the session planned for today/)
    expect(chosen()).toEqual(['held', 'therapy', '2', 'in person'])
    expect(screen.getByText('Not saved yet')).toBeTruthy()
    await write(await note(), 'He stayed.')
    await user.keyboard(saveKeys)
    await screen.findByText(/Saved at/)
    expect(wire.puts).toMatchObject([
      { version: 3, body: { status: 'draft', present: [sora.id, moshe.id], note: 'He stayed.' } },
    ])
    expect(wire.stored).toMatchObject({ version: 4, body: { plan: 'Bring the letter.' } })
    expect(window.location.pathname).toBe(`/cases/${caseId}/sessions/${wire.plannedId}`)
    expect(screen.queryByText(/planned for today/)).toBeNull()
  })

  test('is left alone when another one is logged instead', async () => {
    const wire = planned()
    const { sessionId } = await openPage(wire, true, newId(), true)
    await write(await note(), 'An extra hour.')
    expect(screen.queryByText(/planned for today/)).toBeNull()
    await user.keyboard(saveKeys)
    await waitFor(() => expect(wire.puts).toMatchObject([{ version: 0 }]))
    expect(sessionId).not.toBe(wire.plannedId)
  })
})

describe('an individual session', () => {
  test('offers only came up and attempted, and says why', async () => {
    const wire = new Wire()
    wire.context = individualContext()
    await openPage(wire, true)
    await user.click(await screen.findByRole('button', { name: 'Sora' }))
    expect(screen.getByText('individual session with Sora')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Add what happened' }))
    const outcomes = screen.getByRole('radiogroup', { name: 'What became of it' })
    expect(
      within(outcomes)
        .getAllByRole('radio')
        .map((each) => each.textContent),
    ).toEqual(['attempted', 'came up'])
    expect(
      screen.getByText(/In an individual session a repair step can have come up or been attempted/),
    ).toBeTruthy()
  })

  test('keeps an outcome chosen before in sight until it is changed', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await user.click(await screen.findByRole('button', { name: 'Add what happened' }))
    await user.keyboard('6')
    await user.click(radio('reached'))
    await user.click(screen.getByRole('button', { name: 'Moshe' }))
    expect(chosen()).toContain('reached')
    await user.keyboard(saveKeys)
    expect(
      screen.getAllByText(/a repair step can only have come up or been attempted/).length,
    ).toBeGreaterThan(0)
    // the rest is saved; what cannot be stays on the page, and the page says so
    await screen.findByText(
      /^Saved at .*, but not a repair entry: .* can only have come up or been attempted/,
    )
    expect(wire.puts.at(-1)?.body.entries).toEqual([])
    await user.click(radio('attempted'))
    await user.keyboard(saveKeys)
    await waitFor(() => expect(wire.puts.at(-1)?.body.entries).toMatchObject([{ outcome: 'attempted' }]))
    await screen.findByText(/^Saved at [^,]*$/)
  })

  test('is not sent while it is half told: the version that another tab is working on stays', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await user.click(await screen.findByRole('button', { name: 'Moshe' }))
    await user.keyboard(saveKeys)
    await screen.findByText(/^Saved at [^,]*$/)
    const sent = wire.puts.length
    await user.click(screen.getByRole('button', { name: 'Add what happened' }))
    await user.keyboard('4')
    await user.keyboard(saveKeys)
    await screen.findByText(/joins it when it is complete/)
    expect(wire.puts).toHaveLength(sent)
    await user.click(radio('attempted'))
    await user.keyboard(saveKeys)
    await screen.findByText(/^Saved at [^,.]*$/)
    expect(wire.puts.at(-1)?.body.entries).toMatchObject([{ step: 4, outcome: 'attempted' }])
  })
})

describe('repair entries', () => {
  test('came up asks for the part it touched instead of a repair step', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await user.click(await screen.findByRole('button', { name: 'Add what happened' }))
    await user.click(radio('came up'))
    expect(screen.queryByRole('radiogroup', { name: 'Repair step' })).toBeNull()
    await user.keyboard(saveKeys)
    await screen.findByText(/The repair entry you have begun joins it when it is complete/)
    await user.click(radio('Share and hear'))
    await user.keyboard(saveKeys)
    await waitFor(() =>
      expect(wire.puts.at(-1)?.body.entries).toMatchObject([
        { outcome: 'came_up', stage: 'share', step: null },
      ]),
    )
  })

  test('a set-back asks where it happened and by what event', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await user.click(await screen.findByRole('button', { name: 'Add what happened' }))
    await user.keyboard('4')
    await user.click(radio('set back'))
    await user.click(radio('between sessions'))
    await write(screen.getByRole('textbox', { name: 'By what event' }), 'missed scan')
    await user.keyboard(saveKeys)
    await waitFor(() =>
      expect(wire.puts.at(-1)?.body.entries).toMatchObject([
        { outcome: 'set_back', step: 4, setBackPlace: 'between_sessions', setBackEvent: 'missed scan' },
      ]),
    )
  })

  test('can be put in order, taken out, and brought back', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await user.click(await screen.findByRole('button', { name: 'Add what happened' }))
    await write(screen.getByRole('textbox', { name: /one line/ }), 'first')
    await user.click(screen.getByRole('button', { name: 'Add another entry' }))
    const lines = () =>
      screen.getAllByRole<HTMLInputElement>('textbox', { name: /one line/ }).map((input) => input.value)
    expect(lines()).toEqual(['first', ''])
    const [, moveSecondUp] = screen.getAllByRole('button', { name: 'Move this entry up' })
    if (moveSecondUp === undefined) throw new Error('there are two entries')
    await user.click(moveSecondUp)
    expect(lines()).toEqual(['', 'first'])
    expect(document.activeElement).toBe(moveSecondUp)
    const [, takeOutSecond] = screen.getAllByRole('button', { name: 'Take out' })
    if (takeOutSecond === undefined) throw new Error('there are two entries')
    await user.click(takeOutSecond)
    expect(lines()).toEqual([''])
    expect(document.activeElement?.textContent).toBe('Undo')
    await user.click(screen.getByRole('button', { name: 'Undo' }))
    expect(lines()).toEqual(['', 'first'])
  })

  test('a late repair step in therapy stage 1 is pointed out and saved all the same', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await user.click(await screen.findByRole('button', { name: 'Add what happened' }))
    await user.keyboard('5')
    await user.click(radio('attempted'))
    expect(screen.queryByText('Worth a second look')).toBeNull()
    await user.click(within(screen.getByRole('radiogroup', { name: 'Therapy stage' })).getByText('1'))
    expect(screen.getByText('Worth a second look')).toBeTruthy()
    await user.keyboard(saveKeys)
    await screen.findByText(/^Saved at/)
  })
})

describe('when saving fails', () => {
  test('without an answer, the text stays, the page says so, and it is saved when Holdfast is back', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await write(await note(), 'Before the outage')
    wire.up = false
    await user.keyboard(saveKeys)
    await screen.findByText(/^Not saved: Holdfast is not answering/)
    await write(await note(), ', and during it')
    expect((await note()).value).toBe('Before the outage, and during it')
    wire.up = true
    reportAnswering(true)
    await screen.findByText(/^Saved at/)
    expect(wire.stored?.body.note).toBe('Before the outage, and during it')
    expect((await note()).value).toBe('Before the outage, and during it')
  })

  test('an answer that got lost does not become a conflict: the same try is made again', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await write(await note(), 'Kept')
    const answer = wire.answer.bind(wire)
    wire.answer = async (url, init) => {
      const response = await answer(url, init)
      if (init.method !== 'PUT') return response
      wire.answer = answer
      throw new TypeError('Failed to fetch')
    }
    await user.keyboard(saveKeys)
    await screen.findByText(/^Not saved: Holdfast is not answering/)
    reportAnswering(true)
    await screen.findByText(/^Saved at/)
    expect(wire.puts).toHaveLength(2)
    expect(wire.puts[0]?.changeKey).toBe(wire.puts[1]?.changeKey)
    expect(wire.stored?.version).toBe(1)
  })

  test('what the server refuses stands at its field, and the text stays', async () => {
    const wire = new Wire()
    await openPage(wire, true)
    await write(await note(), 'Something')
    wire.refuseOnce = refusal(422, 'invalid', 'Some fields need a look.', {
      fields: [{ path: 'note', message: 'The server does not like this note.' }],
    })
    await user.keyboard(saveKeys)
    await screen.findByText('Not saved: something on this page needs a look.')
    const field = await note()
    expect(field.getAttribute('aria-invalid')).toBe('true')
    expect(document.activeElement).toBe(field)
    expect(field.value).toBe('Something')
    await write(field, '!')
    await user.keyboard(saveKeys)
    await screen.findByText(/^Saved at/)
  })
})

describe('when it was saved elsewhere', () => {
  async function conflict() {
    const wire = new Wire()
    wire.stored = { body: aBody({ note: 'As it was.' }), version: 1 }
    await openPage(wire, false)
    await write(await note(), ' Mine.')
    wire.stored = { body: aBody({ note: 'As it was. Theirs.', plan: 'Their plan' }), version: 4 }
    await user.keyboard(saveKeys)
    const panel = await screen.findByRole('region', { name: 'This session was also saved elsewhere' })
    await within(panel).findByText('As it was. Theirs.')
    expect(within(panel).getByText('As it was. Mine.')).toBeTruthy()
    return wire
  }

  test('mine can be saved over theirs, which stays readable', async () => {
    const wire = await conflict()
    await user.click(screen.getByRole('button', { name: 'Keep mine (save over)' }))
    await screen.findByText('Saved at 10:54:05 AM')
    expect(wire.stored).toMatchObject({ version: 5, body: { note: 'As it was. Mine.' } })
    expect(screen.getByText('As it was. Theirs.')).toBeTruthy()
    expect(screen.getByText('Their plan')).toBeTruthy()
  })

  test('theirs can be taken, and mine stays readable and can be put back', async () => {
    const wire = await conflict()
    await user.click(screen.getByRole('button', { name: 'Take theirs' }))
    await waitFor(async () => expect((await note()).value).toBe('As it was. Theirs.'))
    expect(screen.getByText('Saved at 10:54:04 AM')).toBeTruthy()
    expect(screen.getByText('As it was. Mine.')).toBeTruthy()
    await user.click(screen.getByRole('button', { name: 'Put mine back on the page' }))
    expect((await note()).value).toBe('As it was. Mine.')
    await user.keyboard(saveKeys)
    await screen.findByText('Saved at 10:54:05 AM')
    expect(wire.stored).toMatchObject({ version: 5, body: { note: 'As it was. Mine.' } })
  })
})

describe('a stored session', () => {
  test('opens with everything that was told', async () => {
    const wire = new Wire()
    wire.stored = {
      body: aBody({
        note: 'שלום and hello',
        ratings: [{ personId: moshe.id, value: 10, ratedBy: 'clinician' }],
        entries: [
          {
            id: newId(),
            injuryId: night.id,
            stage: 'own',
            outcome: 'reached',
            step: 6,
            response: 'open',
            inTheWay: [{ personId: moshe.id, breaker: 'flooding' }],
            line: 'He wept.',
            setBackPlace: null,
            setBackEvent: '',
          },
        ],
      }),
      version: 3,
    }
    await openPage(wire, false)
    expect((await note()).value).toBe('שלום and hello')
    expect((await note()).getAttribute('dir')).toBe('auto')
    expect(screen.getByText('session 17, Tue, Jul 21, 2026, 10:00 – 10:50 AM')).toBeTruthy()
    expect(screen.getByText('Saved at 10:54:03 AM')).toBeTruthy()
    expect(chosen()).toEqual([
      '10',
      'clinician’s impression',
      'held',
      'therapy',
      '2',
      'in person',
      '6 owns it, Moshe, Acknowledge and own',
      'reached',
      'open',
    ])
    expect(screen.getByRole('button', { name: 'flooding', pressed: true })).toBeTruthy()
  })

  test('is deleted only after a question that names the couple and the day', async () => {
    const wire = new Wire()
    wire.stored = { body: aBody(), version: 1 }
    const { router } = await openPage(wire, false)
    await write(await note(), 'unsaved')
    await user.click(screen.getByRole('button', { name: 'Delete' }))
    const dialog = screen.getByRole('dialog', { name: 'Delete Sora & Moshe, Tue, Jul 21, 2026?' })
    expect(wire.deleted).toBe(0)
    await user.click(within(dialog).getByRole('button', { name: 'Delete this session' }))
    await screen.findByText('All sessions')
    expect(wire.deleted).toBe(1)
    expect(router.state.location.pathname).toMatch(/\/sessions$/)
  })

  test.each([
    ['of a closed case', { caseStatus: 'closed' } as const, /This case is closed/],
    ['seen by a supervisor', { teamRole: 'supervisor' } as const, /may read this case’s sessions/],
  ])('%s can be read and not changed', async (_, overrides, why) => {
    const wire = new Wire()
    wire.context = aContext(overrides)
    wire.stored = { body: aBody({ note: 'To be read.' }), version: 1 }
    await openPage(wire, false)
    await screen.findByText('To be read.')
    expect(screen.queryByRole('textbox')).toBeNull()
    expect(screen.getByText(why)).toBeTruthy()
    expect(screen.queryByRole('button', { name: /Save|Delete|Add/ })).toBeNull()
    await user.click(document.body)
    await user.keyboard(saveKeys)
    expect(wire.puts).toEqual([])
  })

  test('that was planned for both and took place starts from both having come', async () => {
    const wire = new Wire()
    wire.stored = { body: aBody({ status: 'planned', present: [] }), version: 1 }
    await openPage(wire, false)
    expect(screen.getByRole('group', { name: 'Who is expected' })).toBeTruthy()
    expect(screen.queryByText('Felt safety')).toBeNull()
    await user.click(radio('held'))
    expect(screen.getByText('conjoint session')).toBeTruthy()
    await user.keyboard(saveKeys)
    await screen.findByText(/^Saved at/)
    expect(wire.stored.body).toMatchObject({ status: 'draft', present: [sora.id, moshe.id] })
  })

  test('that turns out not to have been held says what goes from the record', async () => {
    const wire = new Wire()
    wire.stored = {
      body: aBody({ ratings: [{ personId: sora.id, value: 2, ratedBy: 'client' }] }),
      version: 1,
    }
    await openPage(wire, false)
    await note()
    await user.click(radio('no-show'))
    const dialog = screen.getByRole('dialog', { name: 'It was not held?' })
    expect(wire.puts).toEqual([])
    await user.click(within(dialog).getByRole('button', { name: 'It was not held' }))
    await waitFor(() => expect(wire.stored?.body).toMatchObject({ status: 'no_show', ratings: [] }))
    expect(screen.getByText(/As “no-show” it is saved without felt safety/)).toBeTruthy()
    await user.click(radio('held'))
    expect(chosen()).toContain('2')
    await waitFor(() => expect(wire.stored?.body.ratings).toHaveLength(1))
  })
})

test('a page that is left is saved first; only what cannot be saved is asked about', async () => {
  const wire = new Wire()
  const { router } = await openPage(wire, true)
  await write(await note(), 'On its way')
  void router.navigate({ to: '/cases/$caseId/sessions', params: { caseId } })
  await screen.findByText('All sessions')
  expect(wire.stored?.body.note).toBe('On its way')
})

test('unsaved text asks before the page is left, when Holdfast is away', async () => {
  const wire = new Wire()
  const { router } = await openPage(wire, true)
  wire.up = false
  await write(await note(), 'Not yet saved')
  void router.navigate({ to: '/cases/$caseId/sessions', params: { caseId } })
  const dialog = await screen.findByRole('dialog', { name: 'Leave without saving?' }, { timeout: 6_000 })
  await user.click(within(dialog).getByRole('button', { name: 'Stay on this page' }))
  expect((await note()).value).toBe('Not yet saved')
}, 10_000)

test('signing saves first, and says what is missing', async () => {
  const wire = new Wire()
  await openPage(wire, true)
  await user.click(screen.getByRole('heading', { level: 1 }))
  await user.keyboard(signKeys)
  const missing = await screen.findByRole('dialog', { name: 'Sign Sora & Moshe, Tue, Jul 21, 2026?' })
  expect(within(missing).getByText('Write a note, if only a sentence.')).toBeTruthy()
  expect(within(missing).queryByRole('button', { name: /^Sign/ })).toBeNull()
  await user.click(within(missing).getByRole('button', { name: 'Not yet' }))
  await write(await note(), 'They stayed.')
  await user.keyboard(signKeys)
  const dialog = await screen.findByRole('dialog', { name: /^Sign/ })
  await user.dblClick(within(dialog).getByRole('button', { name: 'Sign and close the note' }))
  await waitFor(() => expect(wire.signed).toBe(1))
  expect(wire.stored?.body.note).toBe('They stayed.')
})

describe('the note', () => {
  test('is divided as the clinician likes it, and saved as one text with headings', async () => {
    const wire = new Wire()
    wire.settings = { template: 'birp', ownSections: [], snippets: [], version: 1 }
    await openPage(wire, true)
    await write(await screen.findByRole('textbox', { name: 'Behavior' }), 'Both settled quickly.')
    await write(screen.getByRole('textbox', { name: 'Response' }), 'He wept.')
    await user.keyboard(saveKeys)
    await waitFor(() =>
      expect(wire.stored?.body.note).toBe(
        '## Behavior\nBoth settled quickly.\n\n## Intervention\n\n\n## Response\nHe wept.',
      ),
    )
  })

  test('writes a snippet out when its name is typed, and marks what someone said', async () => {
    const wire = new Wire()
    wire.settings = {
      template: 'free',
      ownSections: [],
      snippets: [{ name: 'slow', text: 'Enactment, slowed twice.' }],
      version: 1,
    }
    await openPage(wire, true)
    const field = await note()
    await user.click(field)
    await user.keyboard(';slow then')
    expect(field.value).toBe('Enactment, slowed twice. then')
    await user.click(screen.getByRole('button', { name: 'Quote Sora in Progress note' }))
    await user.keyboard('I was alone in that room')
    expect(field.value).toBe('Enactment, slowed twice. then\n> Sora: I was alone in that room')
  })
})

test('a session at the very minute of another one is pointed out', async () => {
  const wire = new Wire()
  wire.context = aContext({ others: [{ id: newId(), startsAt: '2026-07-21T14:00:00.000Z' }] })
  wire.stored = { body: aBody(), version: 1 }
  await openPage(wire, false)
  expect(await screen.findByText(/Another session of this case starts at this very minute/)).toBeTruthy()
})

test('what they undertook is asked of each of them, and nothing is chosen for them', async () => {
  const wire = new Wire()
  const undertaking = {
    id: newId(),
    personId: moshe.id,
    words: 'Calls before he is late.',
    at: '2026-07-14T14:00:00.000Z',
    accounts: [],
  }
  wire.context = aContext({ undertakings: [undertaking] })
  await openPage(wire, true)
  const saras = await screen.findByRole('radiogroup', { name: 'according to Sora' })
  expect(within(saras).queryAllByRole('radio', { checked: true })).toEqual([])
  within(saras).getByRole('radio', { name: 'kept' }).focus()
  await user.keyboard('p')
  await waitFor(() =>
    expect(wire.stored?.body.accounts).toEqual([
      { undertakingId: undertaking.id, personId: sora.id, told: 'partly' },
    ]),
  )
})
