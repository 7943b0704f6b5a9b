import { Textarea, TextInput } from '@mantine/core'
import type { SessionContext } from '#shared/contracts/sessions'
import { catcherLabels, catchers } from '#shared/domain/session-record'
import { Choice } from '../../forms/choice.tsx'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import classes from './cycle-today.module.css'
import { ownDirection } from './own-direction.ts'
import { Section } from './section.tsx'
import { recordPath } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'

type CycleTodayProps = { form: Form<SessionDraft>; people: SessionContext['people'] }

const options = catchers.map((value) => ({ value, label: catcherLabels[value] }))

/** The cycle as it ran in this hour: what set it off, each one's move and the emotion under it, who caught it. */
export function CycleToday({ form, people }: CycleTodayProps) {
  const { cycle, therapyStage } = form.values
  const put = (more: Partial<SessionDraft['cycle']>) =>
    form.change((values) => ({ ...values, cycle: { ...values.cycle, ...more } }), 'cycle')
  const told = cycle.trigger !== '' || cycle.caughtBy !== null || Object.keys(cycle.moves).length > 0
  const move = (personId: string, more: Partial<{ move: string; emotion: string }>) =>
    form.change((values) => {
      const before = values.cycle.moves[personId] ?? { move: '', emotion: '' }
      const moves = { ...values.cycle.moves, [personId]: { ...before, ...more } }
      return { ...values, cycle: { ...values.cycle, moves } }
    }, 'cycle')
  return (
    <Section
      title="Cycle today"
      startsOpen={told || therapyStage === 1 || therapyStage === null}
      folded="not recorded"
    >
      <Textarea
        label="What set it off"
        autosize
        minRows={1}
        ref={ownDirection}
        value={cycle.trigger}
        error={form.error('cycle.trigger')}
        onBlur={() => form.touch('cycle.trigger')}
        onChange={(event) => put({ trigger: event.currentTarget.value })}
      />
      <div className={classes['moves']}>
        {people.map((person) => {
          const own = cycle.moves[person.id] ?? { move: '', emotion: '' }
          const path = recordPath(form.values, people, 'cycle.moves', person.id)
          return (
            <div key={person.id} className={classes['person']}>
              <PersonName name={person.name} place={person.place} />
              <TextInput
                label={`${person.name}’s move`}
                ref={ownDirection}
                value={own.move}
                error={form.error(`${path}.move`)}
                onBlur={() => form.touch(`${path}.move`)}
                onChange={(event) => move(person.id, { move: event.currentTarget.value })}
              />
              <TextInput
                label="the emotion under it"
                aria-label={`The emotion under ${person.name}’s move`}
                ref={ownDirection}
                value={own.emotion}
                error={form.error(`${path}.emotion`)}
                onBlur={() => form.touch(`${path}.emotion`)}
                onChange={(event) => move(person.id, { emotion: event.currentTarget.value })}
              />
            </div>
          )
        })}
      </div>
      <Choice
        size="sm"
        label="Who caught it"
        options={options}
        value={cycle.caughtBy}
        onChange={(caughtBy) => put({ caughtBy })}
        onClear={() => put({ caughtBy: null })}
      />
    </Section>
  )
}
