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
  ['pain and trust', (draft) => draft.injuryRatings],
  ['what was ticked', (draft) => draft.observations.map((each) => JSON.stringify(each)).toSorted()],
  [
    'how undertakings went',
    (draft) => [draft.accounts.map((each) => JSON.stringify(each)).toSorted(), draft.letGo],
  ],
  ['risk', (draft) => draft.risk],
  ['therapy steps', (draft) => draft.therapySteps],
  ['where it was', (draft) => [draft.telehealth, draft.locations]],
  ['whether it is kept apart', (draft) => [draft.format, draft.keptApart]],
  ['the next appointment', (draft) => draft.next],
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
      {textsBesides(draft).map(([label, text]) => (
        <Words key={label} label={label} text={text} />
      ))}
    </article>
  )
}

/** The other texts of a draft, those in which something stands. */
function textsBesides({ outside, undertakings, cycle }: SessionDraft): [label: string, text: string][] {
  const moves = Object.values(cycle.moves).flatMap(({ move, emotion }) => [move, emotion])
  const texts: [string, string][] = [
    ['What else happened', outside],
    ['Cycle today', [cycle.trigger, ...moves].filter(Boolean).join('\n')],
    ['Undertakings', undertakings.map((each) => each.words).join('\n')],
  ]
  return texts.filter(([, text]) => text.trim() !== '')
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
