import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { getIntake, saveIntake, secretsAgreements, type Intake } from '#shared/contracts/intake'
import { riskFindings, riskLabels } from '#shared/domain/session-record'
import { contraindications, goals } from '#shared/domain/vocabulary'
import { call } from '../../api/call.ts'
import { Choice } from '../../forms/choice.tsx'
import { KeptTyping } from '../../forms/kept-typing.tsx'
import { SavedByItself } from '../../forms/saved-by-itself.tsx'
import { useSavesItself } from '../../forms/use-saves-itself.ts'
import type { Form } from '../../forms/use-form.ts'
import { ErrorState, LoadingState } from '../../ui/page-state.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { ownDirection } from '../sessions/own-direction.ts'
import { Section } from '../sessions/section.tsx'
import {
  bodyOfIntake,
  draftOfIntake,
  faultsOfIntake,
  nothingOfPerson,
  pathOfPerson,
  type IntakeDraft,
  type PersonIntake,
} from './intake-draft.ts'
import classes from './intake-section.module.css'
import { intakeQuery } from './queries.ts'

type Person = { id: string; name: string; place: number }
type IntakeSectionProps = { caseId: string; people: readonly Person[]; readOnly: boolean }

/** What a first session establishes. It belongs to the case and to each person, and saves itself apart from the note. */
export function IntakeSection({ caseId, people, readOnly }: IntakeSectionProps) {
  const [opened, setOpened] = useState<Intake | null>(null)
  const query = useQuery({ ...intakeQuery(caseId), enabled: opened === null })
  if (opened === null && query.data !== undefined && !query.isFetching) setOpened(query.data)
  return (
    <Section title="What brings them">
      {opened !== null ? (
        <fieldset className={classes['fields']} disabled={readOnly}>
          <IntakeFields caseId={caseId} people={people} readOnly={readOnly} opened={opened} />
        </fieldset>
      ) : query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <LoadingState label="Reading what is known" lines={3} />
      )}
    </Section>
  )
}

const secretWords: Record<(typeof secretsAgreements)[number], string> = {
  no_secrets: 'no secrets: what one says alone belongs to both',
  limited: 'limited: the therapist decides with the person',
  kept: 'what one says alone is kept',
  not_agreed: 'not agreed yet',
}
const secretOptions = secretsAgreements.map((value) => ({ value, label: secretWords[value] }))
const goalOptions = goals.map(({ slug, label }) => ({ value: slug, label }))
const findings = riskFindings.map((value) => ({ value, label: riskLabels[value] }))

type FieldsProps = IntakeSectionProps & { opened: Intake }

function IntakeFields({ caseId, people, readOnly, opened }: FieldsProps) {
  const personIds = people.map((person) => person.id)
  const saving = useSavesItself<IntakeDraft>({
    mark: { kind: 'intake', draftId: caseId, caseId, isNew: false },
    initial: draftOfIntake(opened),
    version: opened.version,
    savedAt: null,
    writable: !readOnly,
    check: (draft) => faultsOfIntake(draft, personIds),
    save: (draft, { changeKey, version }) =>
      call(saveIntake, { params: { caseId }, body: bodyOfIntake(draft, personIds), version, changeKey }),
    reread: async () => {
      const stored = await call(getIntake, { params: { caseId } })
      return { values: draftOfIntake(stored), version: stored.version }
    },
  })
  const { form } = saving
  return (
    <>
      <KeptTyping saving={saving} inWords={(draft) => inWords(draft, people)} />
      <p className={classes['hint']}>Kept with the case and with each person, not in the note.</p>
      {people.map((person) => (
        <OfPerson
          key={person.id}
          form={form}
          person={person}
          path={pathOfPerson(form.values, personIds, person.id)}
        />
      ))}
      <Choice
        size="sm"
        label="Agreement on secrets"
        options={secretOptions}
        value={form.values.secrets}
        onChange={(secrets) => form.set('secrets', secrets)}
        onClear={() => form.set('secrets', null)}
      />
      <Textarea
        label="In their words"
        autosize
        minRows={1}
        ref={ownDirection}
        value={form.values.secretsWords}
        error={form.error('secretsWords')}
        onBlur={() => form.touch('secretsWords')}
        onChange={(event) => form.set('secretsWords', event.currentTarget.value)}
      />
      <Textarea
        label="Who is seen alone when"
        autosize
        minRows={1}
        ref={ownDirection}
        value={form.values.seenAlone}
        error={form.error('seenAlone')}
        onBlur={() => form.touch('seenAlone')}
        onChange={(event) => form.set('seenAlone', event.currentTarget.value)}
      />
      <SavedByItself saving={saving} />
    </>
  )
}

/** Everything of a draft as lines of text. */
function inWords(draft: IntakeDraft, people: readonly Person[]): string {
  const lines = people.flatMap((person) => {
    const told = draft.people[person.id]
    if (told === undefined) return []
    const found = contraindications.flatMap(({ slug, label }) => {
      const finding = told.contraindications[slug]
      return finding === undefined ? [] : [`${label}: ${riskLabels[finding]}`]
    })
    const goal = goals.find(({ slug }) => slug === told.goal)?.label ?? ''
    return [`${person.name}: ${told.brings}`, goal, ...found, told.confidence]
  })
  const secrets = draft.secrets === null ? '' : secretWords[draft.secrets]
  return [...lines, secrets, draft.secretsWords, draft.seenAlone].filter(Boolean).join('\n')
}

type OfPersonProps = {
  form: Form<IntakeDraft>
  person: Person
  /** under which what is told of this person is sent */
  path: string
}

function OfPerson({ form, person, path }: OfPersonProps) {
  const told = form.values.people[person.id] ?? nothingOfPerson
  const put = (more: Partial<PersonIntake>) =>
    form.change((values) => {
      const before = values.people[person.id] ?? nothingOfPerson
      return { ...values, people: { ...values.people, [person.id]: { ...before, ...more } } }
    })
  return (
    <div className={classes['person']} role="group" aria-label={person.name}>
      <PersonName name={person.name} place={person.place} />
      <Textarea
        label={`What brings ${person.name}`}
        autosize
        minRows={1}
        ref={ownDirection}
        value={told.brings}
        error={form.error(`${path}.brings`)}
        onBlur={() => form.touch(`${path}.brings`)}
        onChange={(event) => put({ brings: event.currentTarget.value })}
      />
      <Choice
        size="sm"
        label={`${person.name}’s goal`}
        options={goalOptions}
        value={told.goal}
        onChange={(goal) => put({ goal })}
        onClear={() => put({ goal: null })}
      />
      <details
        className={classes['own']}
        open={told.confidence !== '' || Object.keys(told.contraindications).length > 0 || undefined}
      >
        <summary>{person.name}’s own record: what speaks against joint work</summary>
        <p className={classes['hint']}>
          Only about {person.name}, told alone: never part of a joint note, its print or its export.
        </p>
        {contraindications.map(({ slug, label }) => (
          <Choice
            key={slug}
            size="sm"
            label={label}
            options={findings}
            value={told.contraindications[slug] ?? null}
            onChange={(finding) => put({ contraindications: { ...told.contraindications, [slug]: finding } })}
            onClear={() => {
              const { [slug]: _, ...others } = told.contraindications
              put({ contraindications: others })
            }}
          />
        ))}
        <Textarea
          label={`What ${person.name} said alone`}
          autosize
          minRows={2}
          ref={ownDirection}
          value={told.confidence}
          error={form.error(`${path}.confidence`)}
          onBlur={() => form.touch(`${path}.confidence`)}
          onChange={(event) => put({ confidence: event.currentTarget.value })}
        />
      </details>
    </div>
  )
}
