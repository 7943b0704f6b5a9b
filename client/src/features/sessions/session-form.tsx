import { Alert, Button } from '@mantine/core'
import { Link, useNavigate } from '@tanstack/react-router'
import { useRef } from 'react'
import type { SessionDetail } from '#shared/contracts/sessions'
import { caseName } from '#shared/domain/couple-name'
import { Problem } from '../../api/problem.ts'
import { FormFrame } from '../../forms/form-frame.tsx'
import { Crumbs, Page } from '../../layout/page.tsx'
import { AsPlanned } from './as-planned.tsx'
import { ConflictPanel, goToConflict } from './conflict-panel.tsx'
import { DeleteSession } from './delete-session.tsx'
import { LastTime } from './last-time.tsx'
import { openStored, readOnlyReason, type OpenedSession } from './opened-session.ts'
import { SaveBar } from './save-bar.tsx'
import { timesOf } from './session-body.ts'
import { draftOf } from './session-draft.ts'
import { SessionFields } from './session-fields.tsx'
import classes from './session-form.module.css'
import { clockInWords, dateInWords, numberInWords, timesInWords } from './session-words.ts'
import { SetAside, type SetAsideVersion } from './set-aside.tsx'
import { useSaveKeys } from './use-save-keys.ts'
import { useSessionForm } from './use-session-form.ts'

type SessionFormProps = {
  opened: OpenedSession
  sessionId: string
  timeZone: string
  locale: string
  setAside: SetAsideVersion | null
  onSetAside: (version: SetAsideVersion | null) => void
  onReopen: (opened: OpenedSession) => void
}

/** One session, headed by the couple's names: its fields, whether they are saved, and what else can be done. */
export function SessionForm(props: SessionFormProps) {
  const { opened, sessionId, timeZone, locale, setAside } = props
  const { context } = opened
  const { caseId } = context
  const { form, savedAt, stored } = useSessionForm(opened, sessionId, timeZone)
  const navigate = useNavigate()
  const deleted = useRef(false)
  const heading = caseName(context.caseKind, context.people)
  const readOnly = readOnlyReason(context)
  const submit = () => {
    if (readOnly === null) form.submit()
  }
  useSaveKeys(submit)
  const stale = form.problem instanceof Problem && form.problem.status === 412
  const { startsAt, endsAt } = timesOf(form.values, timeZone)
  const day = startsAt === null ? '' : `, ${dateInWords(startsAt, timeZone, locale)}`
  const times = startsAt === null ? '' : `, ${timesInWords(startsAt, endsAt ?? startsAt, timeZone, locale)}`
  const number = numberInWords(context.number, form.values.status)

  function keepMine(theirs: SessionDetail) {
    props.onSetAside({ whose: 'theirs', draft: draftOf(theirs.session, timeZone) })
    form.overwrite()
  }
  function takeTheirs(theirs: SessionDetail) {
    props.onSetAside({ whose: 'mine', draft: form.values })
    props.onReopen(openStored(theirs, timeZone))
  }
  function putBack(version: SetAsideVersion) {
    props.onSetAside({ whose: version.whose === 'mine' ? 'theirs' : 'mine', draft: form.values })
    form.change(() => version.draft)
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
        readOnly !== null || !(stored?.status === 'draft' || stored?.status === 'planned') ? undefined : (
          <DeleteSession
            caseId={caseId}
            sessionId={sessionId}
            version={form.version}
            name={`${heading}${day}`}
            disabled={form.state === 'saving' || form.state === 'waiting'}
            onDeleted={() => {
              deleted.current = true
              void navigate({ to: '/cases/$caseId/sessions', params: { caseId } })
            }}
          />
        )
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
          wouldLose: () => !deleted.current && form.wouldLose(),
        }}
        submitLabel="Save"
        hideSubmit
      >
        {readOnly === null ? null : (
          <Alert color="gray" variant="light" title="To read only">
            {readOnly}
          </Alert>
        )}
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
          <SessionFields
            form={form}
            stored={stored}
            context={context}
            timeZone={timeZone}
            before={isLatest(opened, startsAt)}
            readOnly={readOnly !== null}
          />
          <aside className={classes['side']} aria-label="From last time">
            <LastTime context={context} timeZone={timeZone} locale={locale} />
          </aside>
        </div>
        {readOnly === null ? (
          <SaveBar
            form={form}
            heading={heading}
            savedAt={savedAt === null ? null : clockInWords(savedAt, timeZone, locale)}
          >
            {stale ? (
              <Button variant="default" onClick={goToConflict}>
                Compare the two
              </Button>
            ) : null}
          </SaveBar>
        ) : null}
      </FormFrame>
    </Page>
  )
}

/** Whether the context's standings are those before this session: it was opened as a new one and comes last. */
function isLatest({ savedAt, context }: OpenedSession, startsAt: string | null): boolean {
  const { previous } = context
  return savedAt === null && startsAt !== null && (previous === null || startsAt >= previous.startsAt)
}
