import { Button, TextInput } from '@mantine/core'
import { useMutation } from '@tanstack/react-query'
import { useId, useRef, useState, type KeyboardEvent } from 'react'
import { flushSync } from 'react-dom'
import { nameInjury } from '#shared/contracts/injuries'
import type { SessionContext } from '#shared/contracts/sessions'
import { nothingJudged } from '#shared/domain/capstone'
import { nothingRecorded, describeWall, standingInWords } from '#shared/domain/standing'
import { call } from '../../api/call.ts'
import { newId } from '../../api/new-id.ts'
import { fieldMessages } from '../../api/problem.ts'
import { Choice } from '../../forms/choice.tsx'
import { ErrorState } from '../../ui/page-state.tsx'
import { sidesOf } from '../injuries/injury-words.ts'
import classes from './name-injury.module.css'
import { ownDirection } from './own-direction.ts'
import type { SessionInjury } from './pair.ts'

type NameInjuryProps = { context: SessionContext; onNamed: (injury: SessionInjury) => void }

/** Names an injury in the middle of an hour: a handle and who was hurt are enough; its story is written later. */
export function NameInjury({ context, onNamed }: NameInjuryProps) {
  const [open, setOpen] = useState(false)
  const [id, setId] = useState(newId)
  const [handle, setHandle] = useState('')
  const [injuredId, setInjured] = useState<string | null>(null)
  const [injuringId, setInjuring] = useState<string | null>(null)
  const [tried, setTried] = useState(false)
  const title = useId()
  const opener = useRef<HTMLButtonElement>(null)
  const { people, caseKind } = context
  const adults = people.filter((person) => !person.minor && person.id !== injuredId)
  const other = adults.length === 1 ? (adults[0]?.id ?? null) : injuringId
  const naming = useMutation({
    mutationFn: (sides: { injuredId: string; injuringId: string }) =>
      call(nameInjury, {
        params: { caseId: context.caseId },
        body: {
          id,
          handle: handle.trim(),
          certainty: 'possible',
          ...sides,
          happenedOn: null,
          precision: null,
          contexts: [],
          account: '',
          needed: '',
          meaning: '',
          reactions: [],
          nowOn: null,
        },
        changeKey: id,
      }),
    meta: { invalidates: [['cases']] },
    onSuccess: (_, sides) => {
      const { names, wording } = sidesOf(sides, { people, kind: caseKind })
      const none = nothingRecorded()
      const standing = {
        ...none,
        capstone: nothingJudged(),
        words: standingInWords(none, wording),
        described: describeWall(none, names, wording),
      }
      onNamed({ id, handle: handle.trim(), ...sides, status: 'open', standing })
      empty()
      close()
    },
  })
  const messages = fieldMessages(naming.error)

  function close() {
    // the button is drawn again first, so that the focus has where to go
    flushSync(() => setOpen(false))
    opener.current?.focus()
  }
  function empty() {
    setId(newId())
    setHandle('')
    setInjured(null)
    setInjuring(null)
    setTried(false)
    naming.reset()
  }
  function submit() {
    setTried(true)
    if (handle.trim() === '' || injuredId === null || other === null || naming.isPending) return
    naming.mutate({ injuredId, injuringId: other })
  }
  function onKeyDown(event: KeyboardEvent) {
    // what was typed stays for the next time it is opened
    if (event.key === 'Escape') close()
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    event.stopPropagation()
    submit()
  }

  if (!open) {
    return (
      <Button ref={opener} size="xs" variant="default" onClick={() => setOpen(true)}>
        Name another injury
      </Button>
    )
  }
  const options = people.map((person) => ({ value: person.id, label: person.name }))
  return (
    <section aria-labelledby={title} className={classes['panel']} onKeyDown={onKeyDown}>
      <h3 id={title} className={classes['title']}>
        Name an injury
      </h3>
      <p className={classes['hint']}>
        A short name and who was hurt are enough now; the rest can be told later.
      </p>
      <TextInput
        label="Short name"
        autoFocus
        ref={ownDirection}
        value={handle}
        maxLength={80}
        error={messages['handle'] ?? (tried && handle.trim() === '' ? 'Give it a short name.' : undefined)}
        onChange={(event) => setHandle(event.currentTarget.value)}
      />
      <Choice
        size="sm"
        label="Who was hurt"
        options={options}
        value={injuredId}
        onChange={setInjured}
        error={messages['injuredId'] ?? (tried && injuredId === null ? 'Say who was hurt.' : undefined)}
      />
      {injuredId === null || adults.length === 1 ? null : (
        <Choice
          size="sm"
          label="Who was not there"
          options={options.filter((option) => adults.some((person) => person.id === option.value))}
          value={injuringId}
          onChange={setInjuring}
          error={messages['injuringId'] ?? (tried && other === null ? 'Say who was not there.' : undefined)}
        />
      )}
      {naming.isError && Object.keys(messages).length === 0 ? <ErrorState error={naming.error} /> : null}
      <div className={classes['foot']}>
        <Button size="xs" loading={naming.isPending} onClick={submit}>
          Name it
        </Button>
        <Button
          size="xs"
          variant="default"
          onClick={() => {
            empty()
            close()
          }}
        >
          Cancel
        </Button>
      </div>
    </section>
  )
}
