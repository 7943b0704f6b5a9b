import classes from './conflict-panel.module.css'
import type { SessionDraft } from './session-draft.ts'

/** What two versions may differ in besides their texts, and how to read it off a draft. */
const facts: readonly (readonly [name: string, of: (draft: SessionDraft) => unknown])[] = [
  ['date or time', (draft) => [draft.day, draft.starts, draft.ends]],
  ['kind', (draft) => draft.kind],
  ['whether it was held', (draft) => draft.status],
  ['therapy stage', (draft) => draft.therapyStage],
  ['who came', (draft) => draft.present.toSorted()],
  ['felt safety', (draft) => draft.present.toSorted().map((id) => [id, draft.ratings[id] ?? null])],
  ['repair entries', (draft) => draft.entries],
]

/** Two versions of a session's texts side by side, and which of its facts differ. */
export function TwoVersions({ mine, theirs }: { mine: SessionDraft; theirs: SessionDraft }) {
  const differing = facts
    .filter(([, of]) => JSON.stringify(of(mine)) !== JSON.stringify(of(theirs)))
    .map(([name]) => name)
  return (
    <>
      <div className={classes['versions']}>
        <Version title="Saved elsewhere" draft={theirs} />
        <Version title="Yours, not saved" draft={mine} />
      </div>
      {differing.length === 0 ? null : (
        <p className={classes['text']}>They also differ in: {differing.join(', ')}.</p>
      )}
    </>
  )
}

/** The texts of one version. */
export function Version({ title, draft }: { title: string; draft: SessionDraft }) {
  return (
    <article className={classes['version']} aria-label={title}>
      <h3 className={classes['name']}>{title}</h3>
      <Words label="Progress note" text={draft.note} />
      <Words label="Plan for next time" text={draft.plan} />
    </article>
  )
}

function Words({ label, text }: { label: string; text: string }) {
  return (
    <>
      <p className={classes['label']}>{label}</p>
      <p dir="auto" className={classes['words']}>
        {text === '' ? '—' : text}
      </p>
    </>
  )
}
