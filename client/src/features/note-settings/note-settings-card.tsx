import { Button, Textarea, TextInput } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { saveNoteSettings, type NoteSettings } from '#shared/contracts/note-settings'
import { headingsOf, noteTemplates, templateLabels } from '#shared/domain/note'
import { call } from '../../api/call.ts'
import { Choice } from '../../forms/choice.tsx'
import { FormFrame } from '../../forms/form-frame.tsx'
import { messagesOf, type Messages } from '../../forms/messages.ts'
import { useForm } from '../../forms/use-form.ts'
import { Card } from '../../ui/card.tsx'
import classes from './note-settings-card.module.css'
import { noteSettingsQuery } from './queries.ts'

type Draft = Omit<NoteSettings, 'version'>

const options = noteTemplates.map((value) => ({ value, label: templateLabels[value] }))

/** How this clinician writes notes: how a note is divided, and what ';name' stands for. */
export function NoteSettingsCard() {
  const { version, ...initial } = useSuspenseQuery(noteSettingsQuery()).data
  const form = useForm<Draft, unknown>({
    initial,
    version,
    check: faultsOf,
    save: (body, { changeKey, version: seen }) => call(saveNoteSettings, { body, version: seen, changeKey }),
    invalidates: [['note-settings']],
  })
  const { template, ownSections, snippets } = form.values
  const headings = headingsOf(template, ownSections)
  return (
    <Card title="Your notes">
      <FormFrame form={form} submitLabel="Save" savedLabel="Saved. New sessions begin like this.">
        <Choice
          label="A progress note is divided as"
          options={options}
          value={template}
          onChange={(next) => form.set('template', next)}
          description={
            template === 'own'
              ? 'One heading a line.'
              : headings.length === 0
                ? 'One field without headings.'
                : `${headings.join(' · ')}; the plan has a field of its own.`
          }
        />
        {template === 'own' ? (
          <Textarea
            label="Your headings"
            autosize
            minRows={3}
            value={ownSections.join('\n')}
            error={form.error('ownSections') ?? firstOf(form.shown, 'ownSections.')}
            onChange={(event) =>
              form.set(
                'ownSections',
                event.currentTarget.value === '' ? [] : event.currentTarget.value.split('\n'),
              )
            }
          />
        ) : null}
        <section aria-labelledby="snippets" className={classes['snippets']}>
          <h3 id="snippets" className={classes['title']}>
            Snippets
          </h3>
          <p className={classes['hint']}>
            In a note, <code>;name</code> and a space are replaced by the snippet’s text.
          </p>
          {snippets.map((snippet, index) => {
            const put = (more: Partial<(typeof snippets)[number]>) =>
              form.change(
                (values) => ({
                  ...values,
                  snippets: values.snippets.map((each, at) => (at === index ? { ...each, ...more } : each)),
                }),
                `snippets.${index}`,
              )
            return (
              <div key={index} className={classes['snippet']}>
                <TextInput
                  label="Name"
                  aria-label={`Name of snippet ${index + 1}`}
                  leftSection={<span aria-hidden="true">;</span>}
                  value={snippet.name}
                  error={form.error(`snippets.${index}.name`)}
                  onChange={(event) => put({ name: event.currentTarget.value.trim().toLowerCase() })}
                />
                <Textarea
                  label="Text"
                  aria-label={`Text of snippet ${index + 1}`}
                  className={classes['text'] ?? ''}
                  autosize
                  minRows={1}
                  value={snippet.text}
                  error={form.error(`snippets.${index}.text`)}
                  onChange={(event) => put({ text: event.currentTarget.value })}
                />
                <Button
                  variant="subtle"
                  size="compact-sm"
                  aria-label={`Take out snippet ${index + 1}`}
                  onClick={() =>
                    form.set(
                      'snippets',
                      snippets.filter((_, at) => at !== index),
                    )
                  }
                >
                  Take out
                </Button>
              </div>
            )
          })}
          <Button
            variant="default"
            size="xs"
            className={classes['add'] ?? ''}
            onClick={() => form.set('snippets', [...snippets, { name: '', text: '' }])}
          >
            Add a snippet
          </Button>
        </section>
      </FormFrame>
    </Card>
  )
}

const firstOf = (messages: Messages, prefix: string): string | undefined =>
  Object.entries(messages).find(([path]) => path.startsWith(prefix))?.[1]

function faultsOf(draft: Draft): Messages {
  const messages = messagesOf(saveNoteSettings.schema.body, draft)
  if (draft.template === 'own' && draft.ownSections.length === 0)
    messages['ownSections'] = 'Name at least one section.'
  draft.snippets.forEach(({ name }, index) => {
    if (draft.snippets.findIndex((each) => each.name === name) < index)
      messages[`snippets.${index}.name`] ??= 'There is a snippet of this name already.'
  })
  return messages
}
