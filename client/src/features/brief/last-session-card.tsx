import type { ReactNode } from 'react'
import type { Brief } from '#shared/contracts/brief'
import { briefRules } from '#shared/domain/brief'
import { outcomeLabels, responseLabels } from '#shared/domain/repair-words'
import { breakers, primaryFeelings } from '#shared/domain/vocabulary'
import { Card } from '../../ui/card.tsx'
import { PersonName } from '../../ui/person-marker.tsx'
import { Why } from '../../ui/why.tsx'
import { apartSince, handleIn, nameIn, perPerson, type BriefProps } from './around.ts'
import classes from './brief.module.css'
import { Cite } from './cite.tsx'
import { SessionNumbers } from './session-numbers.tsx'

type Last = NonNullable<Brief['last']>

/** The last session in three lines: what was reached and how it was met, what got in the way, what they said. */
export function LastSessionCard({ brief, told }: BriefProps) {
  const { last } = brief
  if (last === null)
    return (
      <Card title="Last session">
        <p className={classes['none']}>
          {brief.expected.lastSeen === null
            ? 'There was no session yet. After the first one its feelings, what got in the way and the clients’ own words stand here in three lines.'
            : 'Nothing stands here yet.'}
        </p>
        <ApartSince brief={brief} />
      </Card>
    )
  const feelings = perPerson(brief, last.feelings, primaryFeelings)
  const way = perPerson(brief, last.inTheWay, breakers)
  return (
    <Card
      title="Last session"
      aside={
        <>
          <Cite
            caseId={brief.case.id}
            sessionId={last.sessionId}
            at={last.at}
            number={last.number}
            told={told}
          />{' '}
          <Why of="the last session">{briefRules.last}</Why>
        </>
      }
    >
      <p className={classes['from']}>{circumstances(brief, last)}</p>
      <dl className={classes['lines']}>
        <Line label="Reached">
          {feelings.map(({ person, words }, index) => (
            <Of key={index} person={person} words={words} />
          ))}
          {movesOf(brief, last).map((words, index) => (
            <span key={index}>{words}. </span>
          ))}
          {feelings.length + last.moves.length === 0 ? (
            <Nothing>no feeling and no repair step recorded</Nothing>
          ) : null}
        </Line>
        <Line label="In the way">
          {way.map(({ person, words }, index) => (
            <Of key={index} person={person} words={words} />
          ))}
          {way.length === 0 ? <Nothing>nothing recorded</Nothing> : null}
        </Line>
        {last.words.map(({ personId, name, words }) => (
          <Line key={personId ?? name} label={`${name === '' ? 'Someone' : name}’s words`}>
            <q dir="auto" className={classes['words']}>
              {words}
            </q>
          </Line>
        ))}
      </dl>
      <ApartSince brief={brief} />
    </Card>
  )
}

/** What lies between the session that is told here and the day they were last seen; never on paper. */
function ApartSince({ brief }: Pick<BriefProps, 'brief'>) {
  const since = apartSince(brief)
  return since.length === 0 ? null : (
    <p className={classes['from']} data-apart>
      {brief.last === null ? 'Kept apart: ' : 'Since then, kept apart: '}
      <SessionNumbers caseId={brief.case.id} sessions={since} />
    </p>
  )
}

/** 'Repair step 6 set back (The night), Sora’s response: mixed' */
const movesOf = (brief: Brief, last: Last): string[] =>
  last.moves.map(({ injuryId, outcome, step, response, answererId }) => {
    const handle = handleIn(brief, injuryId)
    const what =
      step === null ? `${handle || 'The injury'} came up` : `Repair step ${step} ${outcomeLabels[outcome]}`
    const where = step !== null && handle !== '' ? ` (${handle})` : ''
    const met =
      response === null ? '' : `, ${nameIn(brief, answererId)}’s response: ${responseLabels[response]}`
    return `${what}${where}${met}`
  })

function circumstances(brief: Brief, last: Last): string {
  const all = last.present.length === brief.case.people.length
  const minutes = Math.round((Date.parse(last.endsAt) - Date.parse(last.at)) / 60_000)
  const came =
    last.present.length === 0
      ? 'who came is not told'
      : all && last.present.length === 2
        ? 'Both came'
        : `${new Intl.ListFormat('en-US').format(last.present.map((id) => nameIn(brief, id)))} came`
  return [
    came,
    `${minutes} min`,
    last.telehealth ? 'telehealth' : 'in person',
    last.signed ? 'signed' : 'not signed',
  ].join(' · ')
}

function Line({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div>
      <dt>{label}</dt>
      <dd>{children}</dd>
    </div>
  )
}

function Of({ person, words }: { person: { name: string; place: number } | undefined; words: string }) {
  return (
    <span className={classes['of']}>
      {person ? <PersonName name={person.name} place={person.place} /> : 'someone'}: {words}.{' '}
    </span>
  )
}

const Nothing = ({ children }: { children: string }) => <span className={classes['none']}>{children}</span>
