import { Button, Skeleton, VisuallyHidden } from '@mantine/core'
import { Problem } from '../api/problem.ts'
import classes from './page-state.module.css'

/** Quiet placeholder lines while something is read; `label` is what a screen reader hears. */
export function LoadingState({ label = 'Loading', lines = 4 }: { label?: string; lines?: number }) {
  return (
    <div className={classes['loading']} role="status">
      <VisuallyHidden>{label}</VisuallyHidden>
      {Array.from({ length: lines }, (_, line) => (
        <Skeleton key={line} height={14} radius="sm" width={`${[62, 88, 74, 80, 46][line % 5] ?? 70}%`} />
      ))}
    </div>
  )
}

/** What went wrong, in the server's words when it answered, with the number that finds it in the log. */
export function ErrorState({ error, retry }: { error: unknown; retry?: () => void }) {
  const problem = error instanceof Problem ? error : null
  return (
    <div className={classes['error']} role="alert">
      <p className={classes['title']}>{problem?.body.title ?? 'This could not be shown'}</p>
      <p className={classes['text']}>
        {problem?.message ??
          'Something unexpected happened in this window. Load the page again; nothing saved is lost.'}
      </p>
      {problem !== null && problem.body.requestId !== '' && (
        <p className={classes['request']}>
          If it keeps happening, tell your administrator this number: <code>{problem.body.requestId}</code>
        </p>
      )}
      {retry !== undefined && (
        <Button variant="default" onClick={retry}>
          Try again
        </Button>
      )}
    </div>
  )
}
