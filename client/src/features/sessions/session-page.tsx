import { useQuery, useSuspenseQuery } from '@tanstack/react-query'
import { useState } from 'react'
import { LoadingState } from '../../ui/page-state.tsx'
import { headingsOf } from '#shared/domain/note'
import { forgetNamed, type Kept } from '../../forms/crash-buffer.ts'
import type { Aside } from '../../forms/use-crash-buffer.ts'
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
  const [asides, setAsides] = useState<readonly Aside<SessionDraft>[]>([])
  const waiting = opened === null
  // once the page has saved or reloaded, the session is read as one that is stored
  const fresh = useQuery({ ...newSessionQuery(caseId), enabled: isNew && waiting })
  const plannedId = fresh.data?.planned?.id
  const id = isNew && !another && plannedId !== undefined ? plannedId : sessionId
  const kept = useQuery({ ...keptQuery(owner, id), enabled: waiting && (!isNew || fresh.data !== undefined) })
  const keptNew = isNew && kept.data !== undefined && kept.data.length > 0
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
      const found = sortKept(kept.data, base, timeZone)
      const { restored } = found
      setOpened(restored === null ? base : withKept(base, restored))
      setAsides(found.asides)
      // what is saved meanwhile need not be kept
      void forgetNamed(found.saved).catch(() => {})
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
        kept={(kept.data ?? []).map(asideOf)}
        onDiscard={(name) => void forgetNamed([name]).then(() => kept.refetch())}
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
      asides={asides}
      onAsides={setAsides}
      onReopen={setOpened}
      onReload={() => void onReload()}
    />
  )
}

/** A version that was kept, as the page shows it. */
const asideOf = ({ name, at, aside, values }: Kept): Aside<SessionDraft> => ({
  name,
  at,
  whose: aside ?? 'mine',
  // oxlint-disable-next-line no-unsafe-type-assertion -- the session form wrote it, under this kind
  values: values as SessionDraft,
})

/**
 * What becomes of what this browser kept: the latest typing goes back on the page (not of a session that is signed),
 * what is saved meanwhile is forgotten, and everything else stands aside.
 */
function sortKept(kept: readonly Kept[], base: OpenedSession, timeZone: string) {
  const signed = base.record?.status === 'signed'
  const all = kept.map((each) => ({ ...each, ...asideOf(each) }))
  const saved = all.filter((each) => sameContent(each.values, base.draft, base.context, timeZone))
  const left = all.filter((each) => !saved.includes(each))
  const restored = signed ? undefined : left.find((each) => each.aside === null)
  return {
    restored: restored ?? null,
    asides: left.filter((each) => each !== restored).map(asideOf),
    saved: saved.map((each) => each.name),
  }
}
