import { Alert } from '@mantine/core'
import type { NoteSettings } from '#shared/contracts/note-settings'
import type { SessionContext } from '#shared/contracts/sessions'
import { isHeld } from '#shared/domain/cases'
import type { Form } from '../../forms/use-form.ts'
import { IntakeSection } from '../intake/intake-section.tsx'
import { Circumstances } from './circumstances.tsx'
import { CycleToday } from './cycle-today.tsx'
import { FeltSafety } from './felt-safety.tsx'
import { KeptApart, Risk, TherapySteps, WhereItWas } from './in-the-hour.tsx'
import { leftOut } from './left-out.ts'
import { NoteFields } from './note-fields.tsx'
import { ObservedOfEach, ObservedOfTheHour } from './observed.tsx'
import type { SessionInjury } from './pair.ts'
import { RepairSection } from './repair-section.tsx'
import { Section } from './section.tsx'
import type { SessionDraft } from './session-draft.ts'
import classes from './session-fields.module.css'
import { statusWords } from './session-words.ts'
import { SinceLastTime } from './since-last-time.tsx'
import { UntilNextTime } from './until-next-time.tsx'
import { When } from './when.tsx'
import { WhoCame } from './who-came.tsx'

type SessionFieldsProps = {
  form: Form<SessionDraft>
  context: SessionContext
  settings: NoteSettings
  timeZone: string
  locale: string
  today: string
  /** whether the context's standings are those before this session */
  before: boolean
  /** of the people, as a note writes them: the others on this page may be initials */
  names: readonly string[]
  onNamed: (injury: SessionInjury) => void
}

/** Everything that is told of a session, in the order in which it is told. */
export function SessionFields(props: SessionFieldsProps) {
  const { form, context, timeZone, locale, before } = props
  const { people } = context
  const { status, kind } = form.values
  const held = isHeld(status)
  const { snippets } = props.settings
  return (
    <div className={classes['fields']}>
      {held && kind !== 'first' ? (
        <SinceLastTime
          form={form}
          context={context}
          timeZone={timeZone}
          locale={locale}
          snippets={snippets}
        />
      ) : null}
      <Section title={held ? 'Who came' : 'When and who'}>
        {held || status === 'planned' ? <WhoCame form={form} people={people} /> : null}
        {held ? <KeptApart form={form} people={people} /> : null}
        <When form={form} context={context} timeZone={timeZone} />
        {held ? <FeltSafety form={form} people={people} /> : null}
        <Circumstances form={form} people={people} />
        {held ? (
          <>
            <WhereItWas form={form} people={people} />
            <Risk form={form} people={people} />
            <TherapySteps form={form} people={people} />
          </>
        ) : null}
      </Section>
      {held ? (
        <>
          {kind === 'first' ? (
            <IntakeSection caseId={context.caseId} people={people} readOnly={false} />
          ) : null}
          <CycleToday form={form} people={people} />
          <RepairSection form={form} context={context} before={before} onNamed={props.onNamed} />
          <ObservedOfEach form={form} context={context} />
          <ObservedOfTheHour form={form} context={context} />
        </>
      ) : (
        <NotHeld draft={form.values} />
      )}
      <NoteFields form={form} people={people} names={props.names} settings={props.settings} />
      <UntilNextTime
        form={form}
        context={context}
        held={held}
        snippets={snippets}
        told={{ timeZone, locale, today: props.today }}
      />
    </div>
  )
}

/** What a session that did not take place loses: told, so that nothing goes silently, least of all from the record. */
function NotHeld({ draft }: { draft: SessionDraft }) {
  const parts = leftOut(draft)
  if (parts.length === 0) return null
  return (
    <Alert color="yellow" variant="light">
      As “{statusWords[draft.status]}” it is saved without {new Intl.ListFormat('en-US').format(parts)}; until
      you leave this page, “held” brings them back.
    </Alert>
  )
}
