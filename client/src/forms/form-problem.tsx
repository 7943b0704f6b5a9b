import { Alert, Button, Group } from '@mantine/core'
import { useLocation } from '@tanstack/react-router'
import { Problem } from '../api/problem.ts'
import classes from './form-frame.module.css'
import type { Form } from './use-form.ts'

const staleWords =
  'This was saved somewhere else after you opened it. Yours is still here, not saved. Open the saved one in a ' +
  'new tab to compare the two. “Save mine over it” replaces all of the saved one with what this page holds.'

/** What stands in the way of saving: the server's answer, or the fields that need a look. */
export function FormProblem<V extends object>({ form }: { form: Form<V> }) {
  const { href } = useLocation()
  const messages = [...new Set(Object.values(form.shown))]
  const { problem } = form
  if (!problem && messages.length === 0) return null
  const stale = problem instanceof Problem && problem.status === 412
  return (
    <Alert
      role="alert"
      color="red"
      variant="light"
      title={
        messages.length > 0
          ? 'Please look at this'
          : problem instanceof Problem
            ? problem.body.title
            : 'Not done'
      }
    >
      {messages.length > 0 ? (
        <ul className={classes['list']}>
          {messages.map((message) => (
            <li key={message}>{message}</li>
          ))}
        </ul>
      ) : (
        <p className={classes['line']}>
          {problem instanceof Problem
            ? stale
              ? staleWords
              : problem.body.detail
            : 'Something unexpected happened in this browser. Your text is still here; try again.'}
        </p>
      )}
      {stale ? (
        <Group mt="sm" gap="xs">
          <Button
            size="xs"
            variant="default"
            renderRoot={(props) => <a href={href} target="_blank" rel="noopener" {...props} />}
          >
            Open the saved one in a new tab
          </Button>
          <Button size="xs" variant="default" onClick={() => form.overwrite()}>
            Save mine over it
          </Button>
        </Group>
      ) : null}
      {problem instanceof Problem && problem.status >= 500 && problem.body.requestId ? (
        <p className={classes['line']}>Request {problem.body.requestId}</p>
      ) : null}
    </Alert>
  )
}
