import { Button, TextInput } from '@mantine/core'
import { useDebouncedValue } from '@mantine/hooks'
import { useQuery } from '@tanstack/react-query'
import { useNavigate } from '@tanstack/react-router'
import { useEffect, useRef, useState, type KeyboardEvent } from 'react'
import { searchRecord, type Hit } from '#shared/contracts/search'
import { call } from '../../api/call.ts'
import { Problem } from '../../api/problem.ts'
import { checkBy } from '../../forms/use-form.ts'
import { Dialog } from '../../layout/dialog.tsx'
import { usePractice } from '../practice/use-practice.ts'
import { useShown } from '../../ui/shown.ts'
import classes from './search-dialog.module.css'
import { HitLine } from './hit-line.tsx'
import { hitKey, kindOf, kindWords, kinds } from './hits.ts'

const check = checkBy(searchRecord.schema.body)
const moves: Record<string, number> = { ArrowDown: 1, ArrowUp: -1 }

/** Finds people, injuries and notes as one types; nothing of it is kept once it is closed. */
export function SearchDialog({ onClose }: { onClose: () => void }) {
  const [term, setTerm] = useState('')
  const [active, setActive] = useState(0)
  const [asked] = useDebouncedValue(term, 150)
  const told = usePractice()
  const navigate = useNavigate()
  const list = useRef<HTMLDivElement>(null)
  const fault = term.trim().length < 2 ? undefined : check({ term })['term']
  const enabled = asked.trim().length >= 2 && check({ term: asked })['term'] === undefined
  const found = useQuery({
    queryKey: ['search', asked],
    queryFn: ({ signal }) => call(searchRecord, { body: { term: asked }, signal }),
    enabled,
    gcTime: 0,
    staleTime: 0,
    // the last answer stays until the next one is there
    placeholderData: (before) => (enabled ? before : undefined),
  })
  const answer = useShown(found.data)
  const hits = (enabled && answer?.hits) || []
  const chosen = Math.min(active, hits.length - 1)

  useEffect(() => {
    list.current?.querySelector(`#search-hit-${chosen}`)?.scrollIntoView({ block: 'nearest' })
  }, [chosen])

  function open(hit: Hit) {
    onClose()
    const { caseId, injuryId, sessionId } = hit
    if (sessionId !== null)
      void navigate({ to: '/cases/$caseId/sessions/$sessionId', params: { caseId, sessionId } })
    else if (injuryId !== null)
      void navigate({ to: '/cases/$caseId/injuries/$injuryId', params: { caseId, injuryId } })
    else void navigate({ to: '/cases/$caseId', params: { caseId } })
  }
  function onKeyDown(event: KeyboardEvent) {
    const move = moves[event.key]
    const hit = hits[chosen]
    if (move !== undefined && hits.length > 0) {
      event.preventDefault()
      setActive((chosen + move + hits.length) % hits.length)
    } else if (event.key === 'Enter') {
      event.preventDefault()
      // not what an earlier term has found
      if (hit !== undefined && asked === term && !found.isPlaceholderData) open(hit)
    }
  }

  return (
    <Dialog open title="Search" onClose={onClose}>
      <TextInput
        role="combobox"
        aria-label="Search people, injuries and notes"
        placeholder="People, injuries, notes"
        aria-expanded={hits.length > 0}
        aria-controls="search-hits"
        aria-autocomplete="list"
        aria-activedescendant={hits[chosen] ? `search-hit-${chosen}` : undefined}
        autoFocus
        autoComplete="off"
        spellCheck={false}
        dir="auto"
        value={term}
        error={fault}
        onChange={(event) => {
          setTerm(event.currentTarget.value)
          setActive(0)
        }}
        onKeyDown={onKeyDown}
      />
      <div role="status" className={classes['state']}>
        {stateInWords(
          enabled,
          found.isFetching || asked !== term,
          found.error,
          hits.length,
          found.data?.more ?? false,
        )}
      </div>
      {found.isError && enabled ? (
        <Button size="xs" variant="default" onClick={() => void found.refetch()}>
          Try again
        </Button>
      ) : null}
      <div id="search-hits" ref={list} role="listbox" aria-label="Found" className={classes['hits']}>
        {kinds.map((kind) => {
          const own = hits.map((hit, index) => ({ hit, index })).filter(({ hit }) => kindOf(hit) === kind)
          if (own.length === 0) return null
          return (
            <div key={kind} role="group" aria-label={kindWords[kind]}>
              <p className={classes['kind']} aria-hidden="true">
                {kindWords[kind]}
              </p>
              {own.map(({ hit, index }) => (
                // the keys stay with the field above, where Enter opens the chosen one
                <div
                  key={hitKey(hit)}
                  id={`search-hit-${index}`}
                  role="option"
                  tabIndex={-1}
                  aria-selected={index === chosen}
                  className={classes['hit']}
                  onClick={() => open(hit)}
                >
                  <HitLine hit={hit} told={told} />
                </div>
              ))}
            </div>
          )
        })}
      </div>
    </Dialog>
  )
}

function stateInWords(enabled: boolean, busy: boolean, error: unknown, count: number, more: boolean): string {
  if (!enabled) return 'Type at least two characters. Private to you: what you look for is not kept.'
  if (busy) return 'Searching…'
  if (error !== null) {
    const reason = error instanceof Problem && error.status !== 0 ? ` (${error.body.detail})` : ''
    return `The search was not answered${reason}. Try again.`
  }
  if (count === 0) return 'Nothing found. Every word has to occur; try fewer.'
  if (more) return `The first ${count} places. There are more: add a word.`
  return count === 1 ? '1 place' : `${count} places`
}
