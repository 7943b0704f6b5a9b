import { useQueryClient, type Query } from '@tanstack/react-query'
import { useRouter } from '@tanstack/react-router'
import { useEffect } from 'react'
import { getStatus } from '#shared/contracts/sign-in'
import { call } from '../api/call.ts'
import { useAnswering } from '../api/connection.ts'
import { backoff } from '../forms/pause.ts'
import classes from './banner.module.css'

const failed = (query: Query) => query.state.status === 'error'

/** Says that Holdfast is away and asks quietly until it is back; then what failed to load is read again. */
export function AwayBanner() {
  const answering = useAnswering()
  const router = useRouter()
  const queryClient = useQueryClient()
  useEffect(() => {
    if (answering) return undefined
    let tries = 0
    let timer: ReturnType<typeof setTimeout> | undefined
    const over = new AbortController()
    const ask = async () => {
      clearTimeout(timer)
      tries += 1
      // `call` reports an answer itself, which ends this effect
      await call(getStatus, { signal: over.signal }).catch(() => null)
      if (!over.signal.aborted) timer = setTimeout(() => void ask(), backoff(tries))
    }
    timer = setTimeout(() => void ask(), backoff(1))
    const askNow = () => void ask()
    window.addEventListener('online', askNow)
    return () => {
      clearTimeout(timer)
      over.abort()
      window.removeEventListener('online', askNow)
      const routeFailed = router.state.matches.some((match) => match.status === 'error')
      void queryClient.refetchQueries({ type: 'active', predicate: failed })
      if (routeFailed) void router.invalidate()
    }
  }, [answering, queryClient, router])
  return (
    <div role="status">
      {answering ? null : (
        <p className={classes['away']}>
          Holdfast is not answering, trying again… What you typed is still here.
        </p>
      )}
    </div>
  )
}
