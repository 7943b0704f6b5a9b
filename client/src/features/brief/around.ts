import type { Brief } from '#shared/contracts/brief'
import { labelOf, type Term } from '#shared/domain/vocabulary'
import type { Told } from '../practice/dates.ts'

export type BriefProps = { brief: Brief; told: Told }

/** A person of the case by id. */
export const personIn = ({ case: { people } }: Brief, personId: string | null) =>
  people.find((person) => person.id === personId)

export const nameIn = (brief: Brief, personId: string | null): string =>
  personIn(brief, personId)?.name ?? 'someone'

/** Whether a session is kept apart: what leads to it stays off paper. */
export const isApart = (brief: Brief, sessionId: string | null): boolean =>
  brief.apart.some((each) => each.sessionId === sessionId)

/** The sessions kept apart since the last one that may be told to both. */
export const apartSince = ({ apart, last }: Brief): Brief['apart'] =>
  apart.filter(({ number }) => number > (last?.number ?? 0))

/** 'Sora: loneliness, hurt' for each person who has any. */
export const perPerson = (
  brief: Brief,
  list: readonly { personId: string; slugs: readonly string[] }[],
  terms: readonly Term[],
) =>
  list.map(({ personId, slugs }) => ({
    person: personIn(brief, personId),
    words: slugs.map((slug) => labelOf(terms, slug)).join(', '),
  }))

/** The handle of an injury, when there is more than one to tell apart. */
export const handleIn = (brief: Brief, injuryId: string | null): string =>
  brief.injuries.length + brief.closedInjuries > 1
    ? (brief.injuries.find((injury) => injury.id === injuryId)?.handle ?? '')
    : ''
