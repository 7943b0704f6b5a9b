import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { getPrivateNote, savePrivateNote } from '#shared/contracts/private-notes'
import type { Snippet } from '#shared/domain/note'
import type { ResultOf } from '#shared/contracts/contract'
import { call } from '../../api/call.ts'
import { messagesOf } from '../../forms/messages.ts'
import { KeptTyping } from '../../forms/kept-typing.tsx'
import { SavedByItself } from '../../forms/saved-by-itself.tsx'
import { useSavesItself } from '../../forms/use-saves-itself.ts'
import { ErrorState, LoadingState } from '../../ui/page-state.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import { WritingField } from '../sessions/writing-field.tsx'
import classes from './private-note.module.css'
import { privateNoteQuery } from './queries.ts'

type PrivateNoteProps = {
  caseId: string
  sessionId: string
  snippets: readonly Snippet[]
  onClose: () => void
}

/** The clinician's own note beside a session, apart from the record: a panel of its own, in its own color. */
export function PrivateNote({ caseId, sessionId, snippets, onClose }: PrivateNoteProps) {
  const title = useId()
  const [opened, setOpened] = useState<ResultOf<typeof getPrivateNote> | null>(null)
  const query = useQuery({ ...privateNoteQuery(sessionId), enabled: opened === null })
  if (opened === null && query.data !== undefined && !query.isFetching) setOpened(query.data)
  return (
    <section
      className={classes['panel']}
      aria-labelledby={title}
      data-section
      // the keys that sign the session are not meant here
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.stopPropagation()
      }}
    >
      <header className={classes['head']}>
        <h2 id={title} className={classes['title']}>
          Private note
        </h2>
        <QuietButton underlined className={classes['close'] ?? ''} onClick={onClose}>
          Close
        </QuietButton>
      </header>
      <p className={classes['rule']}>
        For you alone: what you think, sense and wonder about the conversation.
      </p>
      {opened !== null ? (
        <Words caseId={caseId} sessionId={sessionId} snippets={snippets} opened={opened} />
      ) : query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <LoadingState label="Opening your private note" lines={3} />
      )}
      <p className={classes['rule']}>
        By 45 CFR 164.501 it must not hold medication, session times, modality and frequency, test results, or
        summaries of diagnosis, functioning, the treatment plan, symptoms, prognosis and progress: these
        belong in the progress note.
      </p>
    </section>
  )
}

type WordsProps = Omit<PrivateNoteProps, 'onClose'> & {
  opened: ResultOf<typeof getPrivateNote>
}

function Words({ caseId, sessionId, snippets, opened }: WordsProps) {
  const saving = useSavesItself({
    mark: { kind: 'private-note', draftId: sessionId, caseId, isNew: false },
    initial: { words: opened.words },
    version: opened.version,
    savedAt: opened.savedAt,
    writable: true,
    check: ({ words }) => messagesOf(savePrivateNote.schema.body, { caseId, words }),
    save: ({ words }, { changeKey, version }) =>
      call(savePrivateNote, { params: { sessionId }, body: { caseId, words }, version, changeKey }),
    reread: async () => {
      const { words, version } = await call(getPrivateNote, { params: { sessionId } })
      return { values: { words }, version }
    },
  })
  const { form } = saving
  return (
    <>
      <KeptTyping saving={saving} inWords={({ words }) => words} />
      <WritingField
        label="Your private note"
        labelProps={{ className: classes['hidden'] }}
        rows={6}
        autoFocus
        classNames={{ input: classes['text'] ?? '' }}
        snippets={snippets}
        value={form.values.words}
        error={form.error('words')}
        onLeave={() => form.touch('words')}
        onWrite={(words) => form.set('words', words)}
      />
      <SavedByItself saving={saving} />
    </>
  )
}
