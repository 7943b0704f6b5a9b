import { useShown } from '../../ui/shown.ts'
import type { Told } from '../practice/dates.ts'
import classes from './conflict-panel.module.css'
import type { SessionDraft } from './session-draft.ts'
import { sessionInWords, type Line, type SessionAround } from './session-in-words.ts'

type TwoVersionsProps = { mine: SessionDraft; theirs: SessionDraft; context: SessionAround; told: Told }

/** Two versions of a session side by side: every line in which they differ, and none in which they do not. */
export function TwoVersions({ told, ...versions }: TwoVersionsProps) {
  const { mine, theirs, context } = useShown(versions)
  const [ours, others] = [mine, theirs].map((draft) => sessionInWords(draft, context, told))
  const differing = differences(ours ?? [], others ?? [])
  return (
    <>
      <div className={classes['versions']}>
        <Version
          title="Saved elsewhere"
          lines={differing.map(({ label, theirs: text }) => ({ label, text }))}
        />
        <Version
          title="Yours, not saved"
          lines={differing.map(({ label, mine: text }) => ({ label, text }))}
        />
      </div>
      <p className={classes['text']}>
        {differing.length === 0 ? 'Nothing in them differs.' : 'Everything else is the same in both.'}
      </p>
    </>
  )
}

const textOf = (line: Line | undefined) => line?.items.map((item) => item.text).join('\n') ?? ''

/** The lines in which two versions differ, in their order, each with both texts ('' where one has none). */
export function differences(
  mine: readonly Line[],
  theirs: readonly Line[],
): { label: string; mine: string; theirs: string }[] {
  const keys = new Set([...mine, ...theirs].map((line) => line.key))
  return [...keys].flatMap((key) => {
    const [own, other] = [mine, theirs].map((lines) => lines.find((line) => line.key === key))
    const [ours, others] = [textOf(own), textOf(other)]
    const label = (own ?? other)?.label ?? ''
    return ours === others ? [] : [{ label, mine: ours, theirs: others }]
  })
}

type VersionProps = { title: string; lines: readonly { label: string; text: string }[] }

/** One version, a line after the other. */
export function Version({ title, lines }: VersionProps) {
  return (
    <article className={classes['version']} aria-label={title}>
      <h3 className={classes['name']}>{title}</h3>
      {lines.map(({ label, text }, index) => (
        <div key={index}>
          <p className={classes['label']}>{label}</p>
          <p dir="auto" className={classes['words']}>
            {text === '' ? '—' : text}
          </p>
        </div>
      ))}
    </article>
  )
}

/** What is told of one version: where it differs from the page, or everything. */
export function linesOf(
  draft: SessionDraft,
  page: SessionDraft | null,
  context: SessionAround,
  told: Told,
): { label: string; text: string }[] {
  const lines = sessionInWords(draft, context, told)
  if (page === null) return lines.map((line) => ({ label: line.label, text: textOf(line) }))
  return differences(lines, sessionInWords(page, context, told)).map(({ label, mine }) => ({
    label,
    text: mine,
  }))
}
