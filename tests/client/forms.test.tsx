import { TextInput } from '@mantine/core'
import { act, screen, waitFor } from '@testing-library/react'
import userEvent from '@testing-library/user-event'
import { useState } from 'react'
import { describe, expect, test, vi } from 'vitest'
import { noAnswer, Problem } from '../../client/src/api/problem.ts'
import { Chips } from '../../client/src/forms/chips.tsx'
import { Choice } from '../../client/src/forms/choice.tsx'
import { textField } from '../../client/src/forms/fields.ts'
import { FormFrame } from '../../client/src/forms/form-frame.tsx'
import type { Attempt } from '../../client/src/forms/send.ts'
import { useForm } from '../../client/src/forms/use-form.ts'
import { furnishWindow, openInRouter } from './sessions-stage.tsx'

furnishWindow()

type Note = { title: string; line: string }
type Saved = { version: number }
type Tried = Attempt & { values: Note }

const refused = (
  status: number,
  more: { fields?: { path: string; message: string }[]; version?: number } = {},
) =>
  new Problem({
    type: 'x',
    title: 'Refused',
    status,
    code: 'x',
    detail: 'It was refused.',
    requestId: 'r-7',
    ...more,
  })

type NoteFormProps = {
  save: (values: Note, attempt: Attempt) => Promise<Saved>
  onSaved?: (result: Saved) => void
  stored?: Note & { version: number }
}

function NoteForm({ save, onSaved, stored }: NoteFormProps) {
  const form = useForm<Note, Saved>({
    initial: { title: stored?.title ?? '', line: stored?.line ?? '' },
    version: stored?.version ?? 0,
    check: ({ title }): Record<string, string> => (title === '' ? { title: 'Enter a title.' } : {}),
    save,
    ...(onSaved ? { onSaved } : {}),
  })
  return (
    <FormFrame form={form} submitLabel="Save" savedLabel="Saved">
      <TextInput label="Line" {...textField(form, 'line')} />
      <TextInput label="Title" {...textField(form, 'title')} />
    </FormFrame>
  )
}

/** A save that records its tries and answers each by the next of `answers`. */
function saves(...answers: (() => Promise<Saved>)[]) {
  const tried: Tried[] = []
  const save = (values: Note, attempt: Attempt) => {
    tried.push({ ...attempt, values })
    return answers[tried.length - 1]?.() ?? Promise.resolve({ version: attempt.version + 1 })
  }
  return { tried, save }
}

const title = () => screen.findByLabelText('Title')

describe('a form', () => {
  test('tells what is wrong when it is sent, goes there, and sends nothing', async () => {
    const { tried, save } = saves()
    openInRouter(<NoteForm save={save} />)
    await title()
    expect(screen.queryByText('Enter a title.')).toBeNull()
    await userEvent.click(screen.getByRole('button', { name: 'Save' }))
    expect(screen.getAllByText('Enter a title.').length).toBeGreaterThan(0)
    expect(document.activeElement).toBe(await title())
    expect(tried).toEqual([])
  })

  test('is sent by Ctrl+Enter, once, and says that it is saved', async () => {
    const { tried, save } = saves()
    const onSaved = vi.fn<(result: Saved) => void>()
    openInRouter(<NoteForm save={save} onSaved={onSaved} />)
    await userEvent.type(await title(), 'The night{Control>}{Enter}{Enter}{/Control}')
    await screen.findByText('✓ Saved')
    expect(tried.map(({ values, version }) => [values.title, version])).toEqual([['The night', 0]])
    expect(onSaved).toHaveBeenCalledTimes(1)
  })

  test('repeats a try that got no answer with the same key, then sends what was typed since on the new version', async () => {
    const { tried, save } = saves(
      () => Promise.reject(noAnswer()),
      () => Promise.resolve({ version: 5 }),
    )
    openInRouter(<NoteForm save={save} />)
    await userEvent.type(await title(), 'One{Control>}{Enter}{/Control}')
    await screen.findByText(/Saving again when Holdfast answers/)
    await userEvent.type(await title(), ' two')
    await userEvent.click(screen.getByRole('button', { name: 'Try now' }))
    await screen.findByText('✓ Saved')
    expect(tried.map(({ values, version }) => [values.title, version])).toEqual([
      ['One', 0],
      ['One', 0],
      ['One two', 5],
    ])
    expect(tried[1]?.changeKey).toBe(tried[0]?.changeKey)
    expect(tried[2]?.changeKey).not.toBe(tried[0]?.changeKey)
  })

  test('first settles a try that may have been kept when the sign-in ended meanwhile', async () => {
    const { tried, save } = saves(
      () => Promise.reject(noAnswer()),
      () => Promise.reject(refused(401)),
    )
    openInRouter(<NoteForm save={save} />)
    await userEvent.type(await title(), 'One{Control>}{Enter}{/Control}')
    await userEvent.click(await screen.findByRole('button', { name: 'Try now' }))
    await screen.findByText('It was refused.')
    await userEvent.type(await title(), ' two{Control>}{Enter}{/Control}')
    await screen.findByText('✓ Saved')
    expect(tried.map(({ values }) => values.title)).toEqual(['One', 'One', 'One', 'One two'])
    expect(new Set(tried.slice(0, 3).map(({ changeKey }) => changeKey)).size).toBe(1)
  })

  test('puts the server’s message at its field until the field changes, and keeps the text', async () => {
    const { save } = saves(() =>
      Promise.reject(refused(400, { fields: [{ path: 'line', message: 'Too early.' }] })),
    )
    openInRouter(<NoteForm save={save} />)
    await userEvent.type(await title(), 'One{Control>}{Enter}{/Control}')
    const line = screen.getByLabelText('Line')
    await waitFor(() => expect(line.getAttribute('aria-invalid')).toBe('true'))
    expect(document.activeElement).toBe(line)
    await userEvent.type(line, 'x')
    expect(screen.queryByText('Too early.')).toBeNull()
    expect(await title()).toHaveProperty('value', 'One')
  })

  test('offers to see a newer version and to save over it, and then names that version', async () => {
    const { tried, save } = saves(() => Promise.reject(refused(412, { version: 9 })))
    const router = openInRouter(<NoteForm save={save} />)
    await userEvent.type(await title(), 'Mine{Control>}{Enter}{/Control}')
    const saved = await screen.findByRole('link', { name: 'Open the saved one in a new tab' })
    expect([saved.getAttribute('href'), saved.getAttribute('target')]).toEqual([
      router.state.location.href,
      '_blank',
    ])
    await userEvent.click(screen.getByRole('button', { name: 'Save mine over it' }))
    await screen.findByText('✓ Saved')
    expect(tried.map(({ version }) => version)).toEqual([0, 9])
  })

  test('asks before unsaved text is left, and lets a saved form go', async () => {
    const { save } = saves()
    const router = openInRouter(<NoteForm save={save} />)
    const go = () =>
      act(() => {
        // settles only when the question is answered
        void router.navigate({ to: '/cases/$caseId/sessions', params: { caseId: 'x' } })
      })
    await userEvent.type(await title(), 'One')
    go()
    await screen.findByText('Leave without saving?')
    await userEvent.click(screen.getByRole('button', { name: 'Stay on this page' }))
    expect(await title()).toHaveProperty('value', 'One')
    await userEvent.type(await title(), '{Control>}{Enter}{/Control}')
    await screen.findByText('✓ Saved')
    go()
    await screen.findByText('All sessions')
  })

  test('takes over what is stored newer while nothing is typed, and never over typing', async () => {
    const { save } = saves()
    const newer = (version: number, title: string) =>
      act(() => screen.getByRole('button', { name: `${version} ${title}` }).click())
    function Page() {
      const [stored, setStored] = useState({ title: 'Old', line: '', version: 1 })
      const store = (version: number, title: string) => (
        <button onClick={() => setStored({ title, line: '', version })}>{`${version} ${title}`}</button>
      )
      return (
        <>
          {store(2, 'New')}
          {store(3, 'Newest')}
          <NoteForm save={save} stored={stored} />
        </>
      )
    }
    openInRouter(<Page />)
    await title()
    newer(2, 'New')
    expect(await title()).toHaveProperty('value', 'New')
    await userEvent.type(await title(), '!')
    newer(3, 'Newest')
    expect(await title()).toHaveProperty('value', 'New!')
  })
})

const options = [
  { value: 'a', label: 'Ana' },
  { value: 'b', label: 'Ben', disabledReason: 'Ben is under 18.' },
  { value: 'c', label: 'Cleo' },
] as const

function Chooser({ onClear }: { onClear?: () => void }) {
  const [value, setValue] = useState<'a' | 'b' | 'c' | null>(null)
  const [many, setMany] = useState<string[]>([])
  return (
    <>
      <Choice
        label="One"
        options={options}
        value={value}
        onChange={setValue}
        onClear={onClear && (() => setValue(null))}
      />
      <Chips label="Many" options={options} value={many} onChange={setMany} />
      <output>{`${value ?? 'nothing'} ${many.join('')}`}</output>
    </>
  )
}

describe('a choice and chips', () => {
  test('arrows choose and skip what cannot be chosen, which says why', async () => {
    openInRouter(<Chooser />)
    await screen.findByRole('radiogroup')
    expect(screen.getByRole('radio', { name: 'Ben' })).toHaveProperty('disabled', true)
    expect(screen.getByRole('radio', { name: 'Ben' }).title).toBe('Ben is under 18.')
    await userEvent.tab()
    await userEvent.keyboard('{ArrowRight}')
    expect(screen.getByRole('status').textContent).toBe('c ')
    await userEvent.keyboard('{ArrowRight}')
    expect(screen.getByRole('status').textContent).toBe('a ')
    expect(screen.getByRole('radio', { name: 'Ana' }).getAttribute('aria-checked')).toBe('true')
  })

  test('choosing again unsets only where that is allowed', async () => {
    openInRouter(<Chooser onClear={() => {}} />)
    await userEvent.click(await screen.findByRole('radio', { name: 'Ana' }))
    await userEvent.click(screen.getByRole('radio', { name: 'Ana' }))
    expect(screen.getByRole('status').textContent).toBe('nothing ')
  })

  test('chips are one tab stop; arrows move, Space toggles, the order is the list’s', async () => {
    openInRouter(<Chooser />)
    await screen.findByRole('radiogroup')
    await userEvent.tab()
    await userEvent.tab()
    await userEvent.keyboard('{End} {Home} ')
    expect(screen.getByRole('status').textContent).toBe('nothing ac')
    await userEvent.keyboard(' ')
    expect(screen.getByRole('status').textContent).toBe('nothing c')
    expect(screen.getByRole('button', { name: 'Cleo' }).getAttribute('aria-pressed')).toBe('true')
  })
})
