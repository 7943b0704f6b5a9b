import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LoadingState } from '../../ui/page-state.tsx'
import { headingsOf } from '#shared/domain/note'
import { forget } from '../../forms/crash-buffer.ts'
import { noteSettingsQuery } from '../note-settings/queries.ts'
import { meQuery } from '../practice/queries.ts'
import { usePractice } from '../practice/use-practice.ts'
import {
  openNew,
  openPlanned,
  openStored,
  sameContent,
  withKept,
  type OpenedSession,
} from './opened-session.ts'
import { keptQuery, newSessionQuery, sessionQuery } from './queries.ts'
import type { SessionDraft } from './session-draft.ts'
import { SessionForm } from './session-form.tsx'
import { SessionNotOpened } from './session-not-opened.tsx'
import type { SetAsideVersion } from './set-aside.tsx'

type SessionPageProps = {
  caseId: string
  /** of a new session: the id it gets unless it is the one planned for today */
  sessionId: string
  isNew: boolean
  /** true: not the session that is planned for today */
  another?: boolean
}

/** The page on which a session is logged, and on which a logged one is read and changed. */
export function SessionPage(props: SessionPageProps) {
  return <OpenSession key={props.sessionId} {...props} />
}

/** Reads once what the form starts from; from then on the form holds it, so that nothing typed is replaced. */
function OpenSession({ caseId, sessionId, isNew, another = false }: SessionPageProps) {
  const { timeZone, locale, today } = usePractice()
  const owner = useSuspenseQuery(meQuery()).data.clinician.id
  const [opened, setOpened] = useState<OpenedSession | null>(null)
  const [opening, setOpening] = useState(1)
  const [setAside, setSetAside] = useState<SetAsideVersion | null>(null)
  const waiting = opened === null
  // once the page has saved or reloaded, the session is read as one that is stored
  const fresh = useQuery({ ...newSessionQuery(caseId), enabled: isNew && waiting })
  const plannedId = fresh.data?.planned?.id
  const id = isNew && !another && plannedId !== undefined ? plannedId : sessionId
  const kept = useQuery({ ...keptQuery(owner, id), enabled: waiting && (!isNew || fresh.data !== undefined) })
  const keptNew = isNew && kept.data !== undefined && kept.data !== null
  const stored = useQuery({ ...sessionQuery(id), enabled: waiting && (!isNew || keptNew) })
  const settings = useQuery(noteSettingsQuery())
  const query = isNew ? fresh : stored
  const ready =
    !query.isFetching &&
    !kept.isFetching &&
    kept.data !== undefined &&
    settings.data !== undefined &&
    !(keptNew && stored.isFetching)
  if (waiting && ready && query.data !== undefined) {
    const { template, ownSections } = settings.data
    const headings = headingsOf(template, ownSections)
    const base = openingOf(headings)
    if (base !== null) {
      const restored = kept.data as { at: string; version: number; values: SessionDraft } | null
      const sameAsSaved =
        restored === null || sameContent(restored.values, base.draft, base.context, timeZone)
      const signed = base.record?.status === 'signed'
      setOpened(sameAsSaved ? base : signed ? { ...base, late: restored.values } : withKept(base, restored))
    }
  }

  function openingOf(headings: readonly string[]): OpenedSession | null {
    if (stored.data !== undefined && (!isNew || keptNew)) {
      const isPlannedNow = isNew && stored.data.session.status === 'planned'
      return isPlannedNow
        ? openPlanned(stored.data.session, stored.data.context, timeZone, headings)
        : openStored(stored.data, timeZone)
    }
    if (!isNew || fresh.data === undefined) return null
    const { planned, context } = fresh.data
    const now = new Date(fresh.dataUpdatedAt).toISOString()
    return planned === null || another
      ? openNew(fresh.data, sessionId, timeZone, now, headings)
      : openPlanned(planned, context, timeZone, headings)
  }

  const reload = useQuery({ ...sessionQuery(opened?.id ?? sessionId), enabled: false })
  async function onReload() {
    const { data } = await reload.refetch()
    if (data === undefined) return
    setOpening((count) => count + 1)
    setOpened(openStored(data, timeZone))
  }

  if (opened === null || settings.data === undefined) {
    const failed = [query, kept, settings].find((each) => each.isError)
    return failed !== undefined ? (
      <SessionNotOpened
        error={failed.error}
        retry={() => void failed.refetch()}
        kept={kept.data ? (kept.data.values as SessionDraft) : null}
        onDiscard={() => void forget({ owner, kind: 'session', draftId: id }).then(() => kept.refetch())}
      />
    ) : (
      <LoadingState label="Opening the session" lines={6} />
    )
  }
  return (
    <SessionForm
      // a form that took over another version starts anew from it
      key={`${opened.version} ${opening}`}
      opened={opened}
      settings={settings.data}
      timeZone={timeZone}
      locale={locale}
      today={today}
      setAside={setAside}
      onSetAside={setSetAside}
      onReopen={setOpened}
      onReload={() => void onReload()}
    />
  )
}
