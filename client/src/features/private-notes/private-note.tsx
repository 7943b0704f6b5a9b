import { Textarea } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useId, useState } from 'react'
import { savePrivateNote } from '#shared/contracts/private-notes'
import type { ResultOf } from '#shared/contracts/contract'
import type { getPrivateNote } from '#shared/contracts/private-notes'
import { call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { messagesOf } from '../../forms/messages.ts'
import { SavedByItself } from '../../forms/saved-by-itself.tsx'
import { SetAsideText } from '../../forms/set-aside-text.tsx'
import { useSavesItself } from '../../forms/use-saves-itself.ts'
import { ErrorState, LoadingState } from '../../ui/page-state.tsx'
import { ownDirection } from '../sessions/own-direction.ts'
import classes from './private-note.module.css'
import { privateNoteQuery } from './queries.ts'

type PrivateNoteProps = {
  caseId: string
  sessionId: string
  onClose: () => void
}

/** The clinician's own note beside a session, apart from the record: a panel of its own, in its own color. */
export function PrivateNote({ caseId, sessionId, onClose }: PrivateNoteProps) {
  const title = useId()
  const [opened, setOpened] = useState<ResultOf<typeof getPrivateNote> | null>(null)
  const [setAside, setSetAside] = useState<string | null>(null)
  const query = useQuery({ ...privateNoteQuery(sessionId), enabled: opened === null })
  if (opened === null && query.data !== undefined && !query.isFetching) setOpened(query.data)
  return (
    <section
      className={classes['panel']}
      aria-labelledby={title}
      // the keys that sign the session are not meant here
      onKeyDown={(event) => {
        if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) event.stopPropagation()
      }}
    >
      <header className={classes['head']}>
        <h2 id={title} className={classes['title']}>
          Private note
        </h2>
        <button type="button" className={classes['close']} onClick={onClose}>
          Close
        </button>
      </header>
      <p className={classes['rule']}>
        For you alone: what you think, sense and wonder about the conversation. By 45 CFR 164.501 it must not
        hold medication, session times, modality and frequency, test results, or summaries of diagnosis,
        functioning, the treatment plan, symptoms, prognosis and progress: these belong in the progress note.
      </p>
      {opened !== null ? (
        <Words
          key={opened.version}
          caseId={caseId}
          sessionId={sessionId}
          opened={opened}
          onReload={(mine) => {
            setSetAside(mine)
            setOpened(null)
          }}
        />
      ) : query.isError ? (
        <ErrorState error={query.error} retry={() => void query.refetch()} />
      ) : (
        <LoadingState label="Opening your private note" lines={3} />
      )}
      {setAside === null ? null : <SetAsideText text={setAside} />}
    </section>
  )
}

type WordsProps = {
  caseId: string
  sessionId: string
  opened: ResultOf<typeof getPrivateNote>
  /** shows the other version; `mine` stays readable */
  onReload: (mine: string) => void
}

function Words({ caseId, sessionId, opened, onReload }: WordsProps) {
  const { form, savedAt, restoredAt, forget } = useSavesItself({
    mark: { kind: 'private-note', draftId: sessionId, caseId, isNew: false },
    initial: { words: opened.words },
    version: opened.version,
    savedAt: opened.savedAt,
    writable: true,
    check: ({ words }) => messagesOf(savePrivateNote.schema.body, { caseId, words }),
    save: ({ words }, { changeKey, version }) =>
      call(savePrivateNote, { params: { sessionId }, body: { caseId, words }, version, changeKey }),
  })
  const stale = form.problem instanceof Problem && form.problem.status === 412
  return (
    <>
      <Textarea
        label="Your private note"
        labelProps={{ className: classes['hidden'] }}
        autosize
        minRows={6}
        autoFocus
        ref={ownDirection}
        classNames={{ input: classes['text'] ?? '' }}
        value={form.values.words}
        error={form.error('words')}
        onBlur={() => form.touch('words')}
        onChange={(event) => form.set('words', event.currentTarget.value)}
      />
      {restoredAt === null ? null : (
        <p className={classes['rule']}>Typing that had not been saved was put back.</p>
      )}
      <SavedByItself form={form} savedAt={savedAt} onDiscard={() => void forget()} />
      {stale ? (
        <p className={classes['rule']}>
          You changed it in another window.{' '}
          <button type="button" className={classes['close']} onClick={() => form.overwrite()}>
            Keep this one
          </button>{' '}
          <button type="button" className={classes['close']} onClick={() => onReload(form.values.words)}>
            Show the other one
          </button>
        </p>
      ) : null}
    </>
  )
}
