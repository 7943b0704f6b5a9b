import type { ReactNode } from 'react'
import type { CaseHead } from '#shared/contracts/cases'
import type { InjuryDetail } from '#shared/contracts/injuries'
import { labelOf, needContexts, reactions } from '#shared/domain/vocabulary'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { calendarDay } from '../practice/dates.ts'
import { usePractice } from '../practice/use-practice.ts'
import { sidesOf, whenInWords } from './injury-words.ts'
import classes from './injuries.module.css'

type StoryCardProps = { injury: InjuryDetail; head: CaseHead; edit: ReactNode }

/** What happened, what was needed, what it came to mean, and how each has been since and is now. */
export function StoryCard({ injury, head, edit }: StoryCardProps) {
  const { locale } = usePractice()
  const { injured, injuring } = sidesOf(injury, head)
  const contexts = injury.contexts.map((context) => labelOf(needContexts, context)).join(', ')
  const when = whenInWords(injury, locale)
  const untold = injury.account === '' && injury.needed === '' && injury.meaning === ''
  return (
    <Card title="The story" aside={edit} className={classes['first'] ?? ''}>
      <dl className={classes['facts']}>
        <dt>Hurt</dt>
        <dd>{injured ? <PersonName name={injured.name} place={injured.place} /> : '–'}</dd>
        <dt>Not there</dt>
        <dd>{injuring ? <PersonName name={injuring.name} place={injuring.place} /> : '–'}</dd>
        <dt>When</dt>
        <dd>{when === '' ? 'the date is not known' : when}</dd>
        <Fact label="The need">{contexts}</Fact>
        <Fact label="What happened">{injury.account}</Fact>
        <Fact label="What was needed">{injury.needed}</Fact>
        <Fact label="What it came to mean">{injury.meaning}</Fact>
        <dt>Since it happened</dt>
        <dd>
          <Reactions injury={injury} head={head} since="then" none="nothing chosen yet" />
        </dd>
        <dt>
          Now
          {injury.nowOn === null ? '' : `, ${calendarDay(injury.nowOn, locale)}`}
        </dt>
        <dd>
          <Reactions
            injury={injury}
            head={head}
            since="now"
            none={injury.nowOn === null ? 'not looked at yet' : 'none of the reactions on the list'}
          />
        </dd>
      </dl>
      {untold ? (
        <p className={classes['quiet']}>
          The story is not written down yet. One specific scene is enough: what happened, what was needed, and
          what it came to mean.
        </p>
      ) : null}
    </Card>
  )
}

/** The reactions of each person, then or now. */
function Reactions(props: Omit<StoryCardProps, 'edit'> & { since: 'then' | 'now'; none: string }) {
  const people = props.head.people.flatMap((person) => {
    const own = props.injury.reactions.filter(
      (each) => each.personId === person.id && each.since === props.since,
    )
    return own.length === 0 ? [] : [{ person, own }]
  })
  if (people.length === 0) return <span className={classes['quiet']}>{props.none}</span>
  return people.map(({ person, own }) => (
    <div key={person.id}>
      <PersonName name={person.name} place={person.place} />:{' '}
      {own.map((each) => labelOf(reactions, each.reaction)).join(', ')}
    </div>
  ))
}

function Fact({ label, children }: { label: string; children: string }) {
  if (children === '') return null
  return (
    <>
      <dt>{label}</dt>
      <dd dir="auto">{children}</dd>
    </>
  )
}
