import { Alert, Button } from '@mantine/core'
import { useMutation, type QueryKey } from '@tanstack/react-query'
import { useState, type ReactNode } from 'react'
import { newId } from '../api/new-id.ts'
import { Dialog, DialogFoot } from './dialog.tsx'

type ConfirmProps = {
  title: string
  /** what will happen, and what will not */
  children: ReactNode
  confirmLabel: string
  /** 'red' for what takes something away */
  tone?: 'red' | undefined
  /** does it; a second try has the same `changeKey` */
  act: (changeKey: string) => Promise<unknown>
  invalidates?: QueryKey[]
  onDone?: () => void | Promise<void>
  onClose: () => void
}

/** Asks before something is done; stays open with the reason when it could not be done. Mount it to ask. */
export function Confirm(props: ConfirmProps) {
  const [changeKey] = useState(() => newId())
  const act = useMutation({
    mutationFn: () => props.act(changeKey),
    meta: { invalidates: props.invalidates ?? [] },
    onSuccess: async () => {
      await props.onDone?.()
      props.onClose()
    },
  })
  return (
    <Dialog open title={props.title} onClose={props.onClose}>
      {props.children}
      {act.isError ? (
        <Alert mt="md" color="red" role="alert" variant="light">
          {act.error.message}
        </Alert>
      ) : null}
      <DialogFoot>
        <Button variant="default" onClick={props.onClose}>
          Cancel
        </Button>
        <Button
          loading={act.isPending}
          onClick={() => act.mutate()}
          {...(props.tone ? { color: props.tone } : {})}
        >
          {props.confirmLabel}
        </Button>
      </DialogFoot>
    </Dialog>
  )
}
