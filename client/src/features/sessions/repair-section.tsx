import { Alert, Button } from '@mantine/core'
import { useState } from 'react'
import type { SessionContext } from '#shared/contracts/sessions'
import { warnings } from '#shared/domain/warnings'
import type { Form } from '../../forms/use-form.ts'
import { EmptyState } from '../../ui/empty-state.tsx'
import { InjuryEntries } from './injury-entries.tsx'
import { NameInjury } from './name-injury.tsx'
import type { SessionInjury } from './pair.ts'
import { Section } from './section.tsx'
import { formatOf, sentEntries } from './session-body.ts'
import classes from './repair-section.module.css'
import type { SessionDraft } from './session-draft.ts'

type RepairSectionProps = {
  form: Form<SessionDraft>
  context: SessionContext
  /** whether the context's standings are those before this session */
  before: boolean
  onNamed: (injury: SessionInjury) => void
}

/** What happened with each injury: the open ones first, the closed ones only where something is recorded or on request. */
export function RepairSection({ form, context, before, onNamed }: RepairSectionProps) {
  const [closedShown, setClosedShown] = useState(false)
  const touched = new Set(form.values.entries.map((entry) => entry.injuryId))
  const open = context.injuries.filter((injury) => injury.status === 'open')
  const closed = context.injuries.filter((injury) => injury.status === 'closed')
  const hidden = closed.filter((injury) => !closedShown && !touched.has(injury.id))
  const shown = [...open, ...closed.filter((injury) => !hidden.includes(injury))]
  return (
    <Section title="Repair">
      {warningsOf(form.values).map((warning) => (
        <Alert key={warning.rule} color="yellow" variant="light" mb="md" title="Worth a second look">
          {warning.text} It is saved as you record it.
        </Alert>
      ))}
      {shown.length === 0 ? (
        <EmptyState title={closed.length === 0 ? 'No injury is named yet' : 'No injury is open'}>
          A session can be logged without one. When an attachment injury is named, its repair is recorded
          here.
        </EmptyState>
      ) : (
        shown.map((injury) => (
          <InjuryEntries key={injury.id} form={form} context={context} injury={injury} before={before} />
        ))
      )}
      <div className={classes['foot']}>
        <NameInjury context={context} onNamed={onNamed} />
        {hidden.length === 0 ? null : (
          <Button size="compact-sm" variant="subtle" onClick={() => setClosedShown(true)}>
            Closed injuries ({hidden.length})
          </Button>
        )}
      </div>
    </Section>
  )
}

function warningsOf(draft: SessionDraft) {
  return warnings({
    format: formatOf(draft),
    therapyStage: draft.therapyStage,
    repairSteps: sentEntries(draft).flatMap((entry) => (entry.step === null ? [] : [entry.step])),
    safetyConcern: 'unknown',
    screening: 'unknown',
  })
}
