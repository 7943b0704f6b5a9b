import { Button } from '@mantine/core'
import { useQuery } from '@tanstack/react-query'
import { useState } from 'react'
import type { ResultOf } from '#shared/contracts/contract'
import { type listSignIns, revokeSignIn } from '#shared/contracts/sign-in'
import { call } from '../../api/call.ts'
import { Confirm } from '../../layout/confirm.tsx'
import { Card } from '../../ui/card.tsx'
import { ErrorState, LoadingState } from '../../ui/page-state.tsx'
import { browserInWords } from './browser-words.ts'
import { momentInWords } from './dates.ts'
import classes from './practice-page.module.css'
import { signInsQuery } from './queries.ts'
import { usePractice } from './use-practice.ts'

type SignIn = ResultOf<typeof listSignIns>['signIns'][number]

/** Where this clinician is signed in, and the way to end a sign-in elsewhere. */
export function SignIns() {
  const query = useQuery(signInsQuery())
  const [ending, setEnding] = useState<SignIn | null>(null)
  return (
    <Card title="Where you are signed in">
      {query.isPending ? <LoadingState label="Loading your sign-ins" lines={2} /> : null}
      {query.isError ? <ErrorState error={query.error} retry={() => void query.refetch()} /> : null}
      <ul className={classes['list']}>
        {query.data?.signIns.map((signIn) => (
          <Row key={signIn.id} signIn={signIn} onEnd={() => setEnding(signIn)} />
        ))}
      </ul>
      {ending ? (
        <Confirm
          title="End this sign-in?"
          confirmLabel="End it"
          act={(changeKey) => call(revokeSignIn, { params: { signInId: ending.id }, changeKey })}
          invalidates={[['sign-ins']]}
          onClose={() => setEnding(null)}
        >
          <p>
            {browserInWords(ending.userAgent)} at {ending.address} is signed out at its next step. What is
            typed there and not saved can be saved after signing in again.
          </p>
        </Confirm>
      ) : null}
    </Card>
  )
}

function Row({ signIn, onEnd }: { signIn: SignIn; onEnd: () => void }) {
  const told = usePractice()
  return (
    <li>
      <div className={classes['where']}>
        {browserInWords(signIn.userAgent)} at {signIn.address}
        <small>
          since {momentInWords(signIn.createdAt, told)}, last used {momentInWords(signIn.lastUsedAt, told)}
        </small>
      </div>
      {signIn.current ? (
        <span>This one</span>
      ) : (
        <Button size="xs" variant="default" onClick={onEnd}>
          End
        </Button>
      )}
    </li>
  )
}
