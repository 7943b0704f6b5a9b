import { Alert, Button } from '@mantine/core'
import { useSuspenseQuery } from '@tanstack/react-query'
import { Link, useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState } from 'react'
import type { NoteSettings } from '#shared/contracts/note-settings'
import type { SessionContext, SessionDetail } from '#shared/contracts/sessions'
import { isHeld } from '#shared/domain/cases'
import { caseName } from '#shared/domain/couple-name'
import { Problem } from '../../api/problem.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { useCrashBuffer } from '../../forms/use-crash-buffer.ts'
import { Crumbs, Page } from '../../layout/page.tsx'
import { meQuery } from '../practice/queries.ts'
import { PrivateNote } from '../private-notes/private-note.tsx'
import { Addenda } from './addenda.tsx'
import { AsPlanned } from './as-planned.tsx'
import { ConflictPanel, goToConflict } from './conflict-panel.tsx'
import { DeleteSession } from './delete-session.tsx'
import { LastTime } from './last-time.tsx'
import { openStored, readOnlyReason, type OpenedSession } from './opened-session.ts'
import { Restored } from './restored.tsx'
import { SaveBar } from './save-bar.tsx'
import { recordOf, timesOf } from './session-body.ts'
import { draftOf } from './session-draft.ts'
import { SessionFields } from './session-fields.tsx'
import classes from './session-form.module.css'
import { clockInWords, dateInWords, numberInWords, timesInWords } from './session-words.ts'
import { SetAside, type SetAsideVersion } from './set-aside.tsx'
import { SignedBanner } from './signed-banner.tsx'
import { SignSession } from './sign-session.tsx'
import { struckOf, StruckProvider } from './struck.ts'
import { useSameSession } from './use-same-session.ts'
import { useSaveKeys } from './use-save-keys.ts'
import { useSectionKeys } from './use-section-keys.ts'
import { useSessionForm } from './use-session-form.ts'

type SessionFormProps = {
  opened: OpenedSession
  settings: NoteSettings
  timeZone: string
  locale: string
  today: string
  setAside: SetAsideVersion | null
  onSetAside: (version: SetAsideVersion | null) => void
  onReopen: (opened: OpenedSession) => void
  /** reads the session again: it was signed, or another tab saved it */
  onReload: () => void
}

/** One session, headed by the couple's names: its fields, whether they are saved, and what else can be done. */
export function SessionForm(props: SessionFormProps) {
  const { opened, timeZone, locale, setAside } = props
  const { id: sessionId, record } = opened
  const { caseId } = opened.context
  const told = { timeZone, locale, today: props.today }
  // injuries that are named on this page join those that the case had when it was opened
  const [named, setNamed] = useState<SessionContext['injuries']>([])
  const context = { ...opened.context, injuries: [...opened.context.injuries, ...named] }
  const readOnly = readOnlyReason(opened)
  const writable = readOnly === null
  const signed = record?.status === 'signed'
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const tell = useRef((_version: number) => {})
  const { form, savedAt, stored, held } = useSessionForm(
    { ...opened, context },
    timeZone,
    writable,
    (version) => tell.current(version),
  )
  const same = useSameSession(sessionId, () => {
    // nothing typed here: show what the other tab saved
    if (!form.wouldLose()) props.onReload()
  })
  useEffect(() => {
    tell.current = same.tell
  })
  const isNew = savedAt === null && opened.version === 0
  const buffer = useCrashBuffer(
    form,
    { kind: 'session', draftId: sessionId, caseId, owner, isNew },
    held.length > 0,
    opened.restoredAt !== undefined,
  )
  const navigate = useNavigate()
  const deleted = useRef(false)
  const [signing, setSigning] = useState(false)
  const [privately, setPrivately] = useState(false)
  const page = useRef<HTMLDivElement>(null)
  useSectionKeys(page)
  const heading = caseName(context.caseKind, context.people)
  const canSign = writable && isHeld(form.values.status)
  const submit = () => {
    if (!writable) return
    form.submit()
    if (canSign) setSigning(true)
  }
  const save = () => {
    if (writable) form.submit()
  }
  useSaveKeys(submit, save)
  const stale = form.problem instanceof Problem && form.problem.status === 412
  const { startsAt, endsAt } = timesOf(form.values, timeZone)
  const day = startsAt === null ? '' : `, ${dateInWords(startsAt, timeZone, locale)}`
  const times = startsAt === null ? '' : `, ${timesInWords(startsAt, endsAt ?? startsAt, timeZone, locale)}`
  const number = numberInWords(context.number, form.values.status === 'signed' ? 'draft' : form.values.status)
  const personIds = context.people.map((person) => person.id)

  function keepMine(theirs: SessionDetail) {
    props.onSetAside({ whose: 'theirs', draft: draftOf(theirs.session, timeZone) })
    form.overwrite()
  }
  function takeTheirs(theirs: SessionDetail) {
    props.onSetAside({ whose: 'mine', draft: form.values })
    void buffer.forget()
    props.onReopen(openStored(theirs, timeZone))
  }
  function putBack(version: SetAsideVersion) {
    props.onSetAside({ whose: version.whose === 'mine' ? 'theirs' : 'mine', draft: form.values })
    form.change(() => version.draft)
  }
  async function openPrivateNote() {
    // it belongs to a session that exists
    if (form.version() === 0) await form.ensure()
    if (form.version() > 0) setPrivately(true)
  }

  return (
    <Page
      heading={heading}
      title={`${heading}: ${number}`}
      crumbs={
        <Crumbs>
          {[
            <Link key="cases" to="/cases">
              Caseload
            </Link>,
            <Link key="case" to="/cases/$caseId/sessions" params={{ caseId }}>
              {heading}
            </Link>,
            number,
          ]}
        </Crumbs>
      }
      actions={
        <>
          {privately ? null : (
            <Button variant="default" onClick={() => void openPrivateNote()}>
              Private note
            </Button>
          )}
          {!writable || !(stored?.status === 'draft' || stored?.status === 'planned') ? null : (
            <DeleteSession
              caseId={caseId}
              sessionId={sessionId}
              version={form.version}
              name={`${heading}${day}`}
              flush={form.flush}
              onDeleted={() => {
                deleted.current = true
                void buffer.forget()
                void navigate({ to: '/cases/$caseId/sessions', params: { caseId } })
              }}
            />
          )}
        </>
      }
      beside={
        <p className={classes['which']}>
          {number}
          {day}
          {times}
        </p>
      }
    >
      <FormFrame
        // the bar tells the state, the panel a conflict: the frame need not say either again
        form={{
          ...form,
          state: 'clean',
          submit,
          problem: stale ? null : form.problem,
          wouldLose: () => !deleted.current && writable && (form.wouldLose() || held.length > 0),
        }}
        submitLabel="Save"
        hideSubmit
        flush={() => (stale ? Promise.resolve(false) : form.flush())}
        onDiscard={() => void buffer.forget()}
      >
        <div ref={page} className={classes['page']}>
          {readOnly === null || readOnly === '' ? null : (
            <Alert color="gray" variant="light" title="To read only">
              {readOnly}
            </Alert>
          )}
          {same.elsewhere ? (
            <Alert color="yellow" variant="light" role="status">
              This session is open in another tab too. What is saved there shows here as long as nothing
              unsaved is typed here.
            </Alert>
          ) : null}
          {opened.restoredAt === undefined ? null : (
            <Restored at={opened.restoredAt} told={told} form={form} base={opened.base} />
          )}
          {opened.late === undefined ? null : (
            <SetAside
              version={{ whose: 'mine', draft: opened.late }}
              onDiscard={() => void buffer.forget().then(props.onReload)}
            />
          )}
          {record !== null && signed ? <SignedBanner session={record} told={told} /> : null}
          {stale ? (
            <ConflictPanel
              sessionId={sessionId}
              mine={form.values}
              timeZone={timeZone}
              locale={locale}
              onKeepMine={keepMine}
              onTakeTheirs={takeTheirs}
            />
          ) : null}
          {opened.savedAt === null && stored?.status === 'planned' ? <AsPlanned caseId={caseId} /> : null}
          {setAside === null ? null : <SetAside version={setAside} onPutBack={() => putBack(setAside)} />}
          <div className={classes['columns']}>
            <StruckProvider value={struckOf(record)}>
              <SessionFields
                form={form}
                context={context}
                settings={props.settings}
                timeZone={timeZone}
                locale={locale}
                before={isLatest(opened, startsAt)}
                readOnly={!writable}
                onNamed={(injury) => setNamed((known) => [...known, injury])}
              />
            </StruckProvider>
            <aside className={classes['side']} aria-label="Beside the note">
              <LastTime context={context} timeZone={timeZone} locale={locale} />
              {privately ? (
                <PrivateNote caseId={caseId} sessionId={sessionId} onClose={() => setPrivately(false)} />
              ) : null}
              {writable ? (
                <p className={classes['keys']}>
                  <b>Alt ↓ / Alt ↑</b> go from part to part, <b>arrows</b> or first letters within a row,{' '}
                  <b>Ctrl ⏎</b> signs.
                </p>
              ) : null}
            </aside>
          </div>
        </div>
        {writable ? (
          <SaveBar
            form={form}
            heading={heading}
            held={held}
            savedAt={savedAt === null ? null : clockInWords(savedAt, timeZone, locale)}
            onSave={save}
            onSign={canSign ? submit : null}
          >
            {stale ? (
              <Button variant="default" onClick={goToConflict}>
                Compare the two
              </Button>
            ) : null}
          </SaveBar>
        ) : null}
      </FormFrame>
      {record !== null && signed ? (
        <div className={classes['after']}>
          <Addenda
            session={record}
            context={context}
            told={told}
            writable={opened.context.caseStatus !== 'closed' && opened.context.teamRole !== 'supervisor'}
            onAdded={props.onReload}
          />
        </div>
      ) : null}
      {signing ? (
        <SignSession
          sessionId={sessionId}
          name={`${heading}${day}`}
          session={{
            startsAt,
            endsAt,
            present: recordOf(form.values, personIds, timeZone).present,
            note: form.values.note,
          }}
          held={held}
          flush={form.flush}
          version={form.version}
          onClose={() => setSigning(false)}
          onSigned={() => {
            setSigning(false)
            void buffer.forget()
            props.onReload()
          }}
        />
      ) : null}
    </Page>
  )
}

/** Whether the context's standings are those before this session: it was opened as a new one and comes last. */
function isLatest({ savedAt, context }: OpenedSession, startsAt: string | null): boolean {
  const { previous } = context
  return savedAt === null && startsAt !== null && (previous === null || startsAt >= previous.startsAt)
}
