import type { SessionContext } from '#shared/contracts/sessions'
import type { Snippet } from '#shared/domain/note'
import { followThroughLabels, followThroughs } from '#shared/domain/undertakings'
import { Choice } from '../../forms/choice.tsx'
import type { Form } from '../../forms/use-form.ts'
import { PersonName } from '../../ui/person-marker.tsx'
import { Section } from './section.tsx'
import type { SessionDraft } from './session-draft.ts'
import classes from './since-last-time.module.css'
import { dateInWords } from './session-words.ts'
import { writing, WritingField } from './writing-field.tsx'

type SinceLastTimeProps = {
  form: Form<SessionDraft>
  context: SessionContext
  timeZone: string
  locale: string
  snippets: readonly Snippet[]
}

const options = followThroughs.map((value) => ({ value, label: followThroughLabels[value] }))

/** How each undertaking went, according to each of them; and what happened besides. */
export function SinceLastTime({ form, context, timeZone, locale, snippets }: SinceLastTimeProps) {
  const { people, undertakings } = context
  const { accounts, letGo } = form.values
  const told = (undertakingId: string, personId: string) =>
    accounts.find((each) => each.undertakingId === undertakingId && each.personId === personId)?.told ?? null

  function tell(undertakingId: string, personId: string, value: (typeof followThroughs)[number] | null) {
    form.change((values) => {
      const others = values.accounts.filter(
        (each) => each.undertakingId !== undertakingId || each.personId !== personId,
      )
      return {
        ...values,
        accounts: value === null ? others : [...others, { undertakingId, personId, told: value }],
      }
    }, 'accounts')
  }
  const toggleGone = (undertakingId: string) =>
    form.change(
      (values) => ({
        ...values,
        letGo: values.letGo.includes(undertakingId)
          ? values.letGo.filter((each) => each !== undertakingId)
          : [...values.letGo, undertakingId],
      }),
      'letGo',
    )

  return (
    <Section title="Since last time">
      {undertakings.length === 0 ? null : (
        <ul className={classes['list']}>
          {undertakings.map((undertaking) => {
            const who = people.find((person) => person.id === undertaking.personId)
            return (
              <li key={undertaking.id} className={classes['undertaking']}>
                <p className={classes['words']}>
                  {who ? <PersonName name={who.name} place={who.place} /> : 'Both'}:{' '}
                  <span dir="auto">{undertaking.words}</span>{' '}
                  <span className={classes['quiet']}>
                    undertaken {dateInWords(undertaking.at, timeZone, locale)}
                  </span>
                </p>
                <div className={classes['accounts']}>
                  {people.map((person) => {
                    const before = undertaking.accounts.find((account) => account.personId === person.id)
                    return (
                      <Choice
                        key={person.id}
                        size="sm"
                        label={<>according to {person.name}</>}
                        description={
                          before === undefined
                            ? undefined
                            : `last: ${followThroughLabels[before.told]}, ${dateInWords(before.at, timeZone, locale)}`
                        }
                        options={options}
                        value={told(undertaking.id, person.id)}
                        onChange={(value) => tell(undertaking.id, person.id, value)}
                        onClear={() => tell(undertaking.id, person.id, null)}
                      />
                    )
                  })}
                </div>
                <label className={classes['gone']}>
                  <input
                    type="checkbox"
                    checked={letGo.includes(undertaking.id)}
                    onChange={() => toggleGone(undertaking.id)}
                  />{' '}
                  not asked about any more
                </label>
              </li>
            )
          })}
        </ul>
      )}
      <WritingField
        label="What else happened"
        description={
          undertakings.length === 0
            ? 'Nothing undertaken is open. Events outside the room: illness, visits, good days.'
            : 'Events outside the room: illness, visits, good days.'
        }
        rows={1}
        snippets={snippets}
        {...writing(form, 'outside')}
      />
    </Section>
  )
}
