import { Alert, Button } from '@mantine/core'

type SessionNoticesProps = {
  /** why nothing can be changed here; null: it can; '': it is told elsewhere */
  readOnly: string | null
  /** another tab shows this session too */
  elsewhere: boolean
  privateNote: {
    /** it could not be opened, as the session is not saved */
    refused: boolean
    /** typing of it is kept in this browser that was not saved */
    unsaved: boolean
    onOpen: () => void
  }
}

/** What is told above a session before anything else. */
export function SessionNotices({ readOnly, elsewhere, privateNote }: SessionNoticesProps) {
  return (
    <>
      {readOnly === null || readOnly === '' ? null : (
        <Alert color="gray" variant="light" title="To read only">
          {readOnly}
        </Alert>
      )}
      {elsewhere ? (
        <Alert color="yellow" variant="light" role="status">
          This session is open in another tab too. What is saved there shows here as long as nothing unsaved
          is typed here.
        </Alert>
      ) : null}
      {privateNote.refused ? (
        <Alert color="yellow" variant="light" role="alert">
          A private note belongs to a session that is saved, and this one could not be saved yet: the line
          below says why. Open it again then.
        </Alert>
      ) : null}
      {privateNote.unsaved ? (
        <Alert color="yellow" variant="light">
          What you typed in your private note of this session was not saved.{' '}
          <Button size="compact-sm" variant="subtle" onClick={privateNote.onOpen}>
            Open it
          </Button>
        </Alert>
      ) : null}
    </>
  )
}
