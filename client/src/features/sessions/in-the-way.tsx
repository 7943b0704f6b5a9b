import { useId, useState } from 'react'
import type { Mover, RepairStage } from '#shared/domain/repair'
import { breakersOfStage } from '#shared/domain/steps'
import { breakers, type BreakerSlug } from '#shared/domain/vocabulary'
import { Chips } from '../../forms/chips.tsx'
import { Group } from '../../forms/group.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { QuietButton } from '../../ui/quiet-button.tsx'
import classes from './in-the-way.module.css'
import type { Pair } from './pair.ts'
import type { EntryDraft } from './session-draft.ts'

type InTheWayProps = {
  value: EntryDraft['inTheWay']
  onChange: (value: EntryDraft['inTheWay']) => void
  pair: Pair
  stage: RepairStage | null
}

const movers = ['injured', 'injuring'] as const

/** What got in the way, a row for each of the two: what is frequent at this repair stage first, the rest on request. */
export function InTheWay({ value, onChange, pair, stage }: InTheWayProps) {
  const id = useId()
  const [all, setAll] = useState(false)
  return (
    <Group id={id} role="group" label="What got in the way">
      <div className={classes['block']}>
        {movers.map((mover) => {
          const person = pair[mover]
          const chosen = value.filter((each) => each.personId === person.id).map((each) => each.breaker)
          return (
            <Chips
              key={mover}
              label={<PersonName name={person.name} place={person.place} />}
              place={person.place}
              options={offered(mover, stage, all, chosen)}
              value={chosen}
              onChange={(slugs) =>
                onChange([
                  ...value.filter((each) => each.personId !== person.id),
                  ...slugs.map((breaker) => ({ personId: person.id, breaker })),
                ])
              }
            />
          )
        })}
        <QuietButton aria-expanded={all} onClick={() => setAll(!all)}>
          {all ? 'Show fewer' : 'Show all'}
        </QuietButton>
      </div>
    </Group>
  )
}

/** What is usual for the stage, or the article's everyday ones while no stage is known; always what is chosen. */
function offered(mover: Mover, stage: RepairStage | null, all: boolean, chosen: readonly BreakerSlug[]) {
  const first: readonly BreakerSlug[] =
    stage === null ? breakers.slice(0, 6).map((term) => term.slug) : breakersOfStage[stage][mover]
  const rest = breakers.map((term) => term.slug).filter((slug) => !first.includes(slug))
  return [...first, ...rest.filter((slug) => all || chosen.includes(slug))].map((slug) => ({
    value: slug,
    label: breakers.find((term) => term.slug === slug)?.label ?? slug,
  }))
}
