import { NativeSelect } from '@mantine/core'
import { useMemo } from 'react'
import type { CaseTimeline } from '#shared/contracts/timeline'
import { beforeAndAfter, leastForMedian, type Comparison, type Side } from '#shared/domain/compare'
import { Card } from '../../ui/card.tsx'
import { comparedSessions, comparedThings, eventChoices, type ComparedThing } from './compared.ts'
import classes from './repair-timeline.module.css'
import type { TimelineOptions } from './timeline-data.ts'
import type { TimelineSearch } from './timeline-search.ts'

type BeforeAndAfterProps = {
  data: CaseTimeline
  options: TimelineOptions
  search: TimelineSearch
  onSearch: (next: TimelineSearch) => void
}

/** What was rated before and after a chosen change event, as a plain table. */
export function BeforeAndAfter({ data, options, search, onSearch }: BeforeAndAfterProps) {
  const choices = useMemo(() => eventChoices(data, options), [data, options])
  const comparison = useMemo(
    () =>
      search.around === undefined ? null : beforeAndAfter(comparedSessions(data, options), search.around),
    [data, options, search.around],
  )
  const things = useMemo(() => comparedThings(data, options), [data, options])
  if (choices.length === 0 && search.around === undefined) return null
  const known = choices.some(({ value }) => value === search.around)
  return (
    <Card title="Before and after" className={classes['compare'] ?? ''}>
      <NativeSelect
        label="Change event"
        data={[{ value: '', label: 'Choose one' }, ...choices]}
        value={known ? (search.around ?? '') : ''}
        onChange={(event) =>
          onSearch({
            ...search,
            around: event.currentTarget.value === '' ? undefined : event.currentTarget.value,
          })
        }
      />
      {search.around !== undefined && !known ? (
        <p className={classes['note']}>This change event is not in the range that is shown.</p>
      ) : null}
      {known && comparison !== null ? <Compared comparison={comparison} things={things} /> : null}
    </Card>
  )
}

function Compared({ comparison, things }: { comparison: Comparison; things: readonly ComparedThing[] }) {
  const { sessions, rated, apart } = comparison
  const told = things.filter(({ key }) => rated.has(key))
  return (
    <>
      <div className={classes['scroll']}>
        <table className={classes['table']}>
          <caption className={classes['caption']}>
            Sessions that were held in the range shown. The session of the event itself is counted on neither
            side{apart === 0 ? '' : `, and ${apartInWords(apart)}`}.
          </caption>
          <thead>
            <tr>
              <th scope="col">Rated 0–10</th>
              <th scope="col">Before</th>
              <th scope="col">After</th>
            </tr>
          </thead>
          <tbody>
            {told.map(({ key, label }) => (
              <tr key={key}>
                <th scope="row" dir="auto">
                  {label}
                </th>
                <td>{sideInWords(rated.get(key)?.before)}</td>
                <td>{sideInWords(rated.get(key)?.after)}</td>
              </tr>
            ))}
            <tr>
              <th scope="row">Sessions held</th>
              <td>{sessions.before}</td>
              <td>{sessions.after}</td>
            </tr>
          </tbody>
        </table>
      </div>
      <p className={classes['note']}>
        This shows no effect: other things changed as well. Under {leastForMedian} ratings each one is listed,
        from {leastForMedian} on their median.
      </p>
    </>
  )
}

const apartInWords = (count: number) =>
  count === 1
    ? 'one session that is kept apart is left out'
    : `${count} sessions that are kept apart are left out`

/** '3, 4, 4 (n = 3)', 'median 4.5 (n = 8)', or that nothing was rated. */
export function sideInWords(side: Side | undefined): string {
  if (side === undefined || side.n === 0) return 'not rated'
  const told = side.median === null ? side.values.join(', ') : `median ${side.median}`
  return `${told} (n = ${side.n})`
}
