import { Checkbox } from '@mantine/core'
import type { CaseTimeline } from '#shared/contracts/timeline'
import classes from './repair-timeline.module.css'
import {
  injuriesOf,
  panels,
  panelsOf,
  searchOfInjuries,
  searchOfPanels,
  type PanelName,
  type TimelineSearch,
} from './timeline-search.ts'

type ChoosePanelsProps = {
  data: CaseTimeline
  search: TimelineSearch
  onSearch: (next: TimelineSearch) => void
}

/** Which panels and which injuries are drawn. */
export function ChoosePanels({ data, search, onSearch }: ChoosePanelsProps) {
  const chosen = panelsOf(search)
  const shown = injuriesOf(search, data.injuries)
  const put = <T,>(all: ReadonlySet<T>, one: T, on: boolean) =>
    new Set(on ? [...all, one] : [...all].filter((each) => each !== one))
  const panel = (value: PanelName, label: string) => (
    <Checkbox
      key={value}
      label={label}
      checked={chosen.has(value)}
      onChange={(event) =>
        onSearch({ ...search, panels: searchOfPanels(put(chosen, value, event.currentTarget.checked)) })
      }
    />
  )
  return (
    <div className={classes['chooser']}>
      <fieldset>
        <legend>Panels</legend>
        {panels.map(({ value, label }) => panel(value, label))}
      </fieldset>
      {data.injuries.length === 0 ? null : (
        <fieldset>
          <legend>Injuries</legend>
          {data.injuries.map((injury) => (
            <Checkbox
              key={injury.id}
              label={
                <>
                  <bdi>{injury.handle}</bdi>
                  {injury.status === 'closed' ? ' (closed)' : ''}
                </>
              }
              checked={shown.has(injury.id)}
              onChange={(event) =>
                onSearch({
                  ...search,
                  injuries: searchOfInjuries(
                    put(shown, injury.id, event.currentTarget.checked),
                    data.injuries,
                  ),
                })
              }
            />
          ))}
        </fieldset>
      )}
    </div>
  )
}
