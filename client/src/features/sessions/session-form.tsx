import { Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useSuspenseQuery } from '@tanstack/react-query'
import { useEffect, useRef, useState } from 'react'
import type { NoteSettings } from '#shared/contracts/note-settings'
import type { SessionContext } from '#shared/contracts/sessions'
import { isHeld } from '#shared/domain/cases'
import { caseName } from '#shared/domain/couple-name'
import { Problem } from '../../api/problem.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { keyNames } from '../../forms/keys.ts'
import { useCrashBuffer, type Aside } from '../../forms/use-crash-buffer.ts'
import { useIsKept } from '../../forms/use-is-kept.ts'
import { Crumbs, Page } from '../../layout/page.tsx'
import { useShown } from '../../ui/shown.ts'
import { meQuery } from '../practice/queries.ts'
import { PrivateNote } from '../private-notes/private-note.tsx'
import { Addenda } from './addenda.tsx'
import { AsPlanned } from './as-planned.tsx'
import { ConflictPanel, goToConflict } from './conflict-panel.tsx'
import { DeleteSession } from './delete-session.tsx'
import { LastTime } from './last-time.tsx'
import { readOnlyReason, type OpenedSession } from './opened-session.ts'
import { Restored } from './restored.tsx'
import { SaveBar } from './save-bar.tsx'
import { recordOf, timesOf } from './session-body.ts'
import type { SessionDraft } from './session-draft.ts'
import { SessionFields } from './session-fields.tsx'
import { SessionNotices } from './session-notices.tsx'
import { SessionRecord } from './session-record.tsx'
import classes from './session-form.module.css'
import { clockInWords, dateInWords, numberInWords, timesInWords } from './session-words.ts'
import { SetAside } from './set-aside.tsx'
import { addendaId, SignedBanner } from './signed-banner.tsx'
import { SignSession } from './sign-session.tsx'
import { strikesOf } from './strikes.ts'
import { useOtherVersions } from './use-other-versions.ts'
import { usePrivatePanel } from './use-private-panel.ts'
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
  /** versions that are not on the page */
  asides: readonly Aside<SessionDraft>[]
  onAsides: (asides: readonly Aside<SessionDraft>[]) => void
  onReopen: (opened: OpenedSession) => void
  /** reads the session again: it was signed, or another tab saved it */
  onReload: () => void
}

/** One session, headed by the couple's names: its fields, whether they are saved, and what else can be done. */
export function SessionForm(props: SessionFormProps) {
  const { opened, timeZone, locale, asides } = props
  const { id: sessionId, record } = opened
  const { caseId } = opened.context
  const told = { timeZone, locale, today: props.today }
  // injuries that are named on this page join those that the case had when it was opened
  const [named, setNamed] = useState<SessionContext['injuries']>([])
  const real = { ...opened.context, injuries: [...opened.context.injuries, ...named] }
  const context = useShown(real)
  const readOnly = readOnlyReason(opened)
  const writable = readOnly === null
  const signed = record?.status === 'signed'
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const tell = useRef((_version: number) => {})
  const { form, savedAt, stored, back } = useSessionForm(
    { ...opened, context: real },
    timeZone,
    writable,
    (version) => tell.current(version),
  )
  const { held } = back
  const shownRecord = useShown({ values: form.values, record }, real.people)
  const same = useSameSession(sessionId, () => {
    // nothing typed here, also nothing that cannot be saved yet: show what the other tab saved
    if (!form.wouldLose() && held.length === 0) props.onReload()
  })
  useEffect(() => {
    tell.current = same.tell
  })
  const isNew = savedAt === null && opened.version === 0
  const buffer = useCrashBuffer(
    form,
    { kind: 'session', draftId: sessionId, caseId, owner, isNew },
    held.length > 0,
    opened.restored?.name,
  )
  const navigate = useNavigate()
  const deleted = useRef(false)
  const [signing, setSigning] = useState(false)
  const typedPrivately = useIsKept('private-note', sessionId)
  const { opener, ...panel } = usePrivatePanel(form)
  const versions = useOtherVersions({ ...props, form, buffer })
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

  const body = (
    <div ref={page} className={classes['page']}>
      <SessionNotices
        readOnly={readOnly}
        elsewhere={same.elsewhere}
        privateNote={{
          refused: panel.refused,
          unsaved: typedPrivately && !panel.isOpen,
          onOpen: () => void panel.open(),
        }}
      />
      {opened.restored === undefined ? null : (
        <Restored at={opened.restored.at} told={told} form={form} base={opened.base} />
      )}
      {record !== null && signed ? <SignedBanner session={record} told={told} /> : null}
      {stale ? (
        <ConflictPanel
          sessionId={sessionId}
          mine={form.values}
          context={real}
          told={told}
          onKeepMine={versions.keepMine}
          onTakeTheirs={versions.takeTheirs}
        />
      ) : null}
      {opened.savedAt === null && stored?.status === 'planned' ? <AsPlanned caseId={caseId} /> : null}
      {asides.map((aside) => (
        <SetAside
          key={aside.name}
          aside={aside}
          page={form.values}
          context={real}
          told={told}
          onPutBack={writable ? () => versions.putBack(aside) : undefined}
          onDiscard={() => versions.discard(aside.name)}
        />
      ))}
      <div className={classes['columns']}>
        {writable ? (
          <SessionFields
            form={form}
            context={context}
            settings={props.settings}
            timeZone={timeZone}
            locale={locale}
            today={props.today}
            before={isLatest(opened, startsAt)}
            names={real.people.map(({ name }) => name)}
            onNamed={(injury) => setNamed((known) => [...known, injury])}
          />
        ) : (
          <div className={classes['read']}>
            <SessionRecord
              draft={shownRecord.values}
              context={context}
              told={told}
              strikes={shownRecord.record === null ? new Map() : strikesOf(shownRecord.record, context)}
            />
            {record !== null && signed ? (
              <div id={addendaId}>
                <Addenda
                  session={record}
                  context={real}
                  told={told}
                  writable={context.caseStatus !== 'closed' && context.teamRole !== 'supervisor'}
                  onAdded={props.onReload}
                />
              </div>
            ) : null}
          </div>
        )}
        <aside className={classes['side']} aria-label="Beside the note">
          <LastTime context={context} timeZone={timeZone} locale={locale} />
          {panel.isOpen ? (
            <PrivateNote
              caseId={caseId}
              sessionId={sessionId}
              snippets={props.settings.snippets}
              onClose={panel.close}
            />
          ) : null}
          {writable ? (
            <p className={classes['keys']}>
              <b>
                {keyNames.next} / {keyNames.previous}
              </b>{' '}
              go from part to part, <b>arrows</b> or first letters within a row, <b>{keyNames.sign}</b> signs.
            </p>
          ) : null}
        </aside>
      </div>
    </div>
  )

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
          {panel.isOpen ? null : (
            <Button ref={opener} variant="default" onClick={() => void panel.open()}>
              Private note
            </Button>
          )}
          {!writable || !(stored?.status === 'draft' || stored?.status === 'planned') ? null : (
            <DeleteSession
              caseId={caseId}
              sessionId={sessionId}
              version={form.version}
              name={`${heading}${day}`}
              held={held}
              flush={form.flush}
              onDeleted={() => {
                deleted.current = true
                void buffer.forget()
                void navigate({
                  to: '/cases/$caseId/sessions',
                  params: { caseId },
                  state: { deletedSession: sessionId },
                })
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
      {writable ? (
        <FormFrame
          // the bar tells the state, the panel a conflict: the frame need not say either again
          form={{
            ...form,
            state: 'clean',
            submit,
            problem: stale ? null : form.problem,
            wouldLose: () => !deleted.current && (form.wouldLose() || held.length > 0),
          }}
          submitLabel="Save"
          hideSubmit
          flush={() => (stale ? Promise.resolve(false) : form.flush())}
          onDiscard={() => void buffer.forget()}
        >
          {body}
          <SaveBar
            form={form}
            heading={heading}
            back={back}
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
        </FormFrame>
      ) : (
        body
      )}
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
