import { changeCase, openCase, type CaseOverview, type PersonBody } from '#shared/contracts/cases'
import type { CaseKind } from '#shared/domain/cases'
import { faultOfPastDay } from '#shared/domain/session-rules'
import { messagesOf, messagesOfFaults, type Messages } from '../../forms/messages.ts'

/** A case as its form holds it. */
export type CaseDraft = { kind: CaseKind; openedOn: string; cycle: string; people: PersonBody[] }

/** What a new case starts from: two people without names, opened today. */
export function newCase(today: string, ids: readonly [string, string]): CaseDraft {
  return withKind(
    {
      kind: 'couple',
      openedOn: today,
      cycle: '',
      people: ids.map((id) => ({ id, name: '', role: 'partner', minor: false, cyclePosition: null })),
    },
    'couple',
  )
}

/** A stored case as its form holds it. */
export function draftOf({ kind, openedOn, cycle, people }: CaseOverview): CaseDraft {
  return {
    kind,
    openedOn,
    cycle,
    people: people.map(({ id, name, role, minor, cyclePosition }) => ({
      id,
      name,
      role,
      minor,
      cyclePosition,
    })),
  }
}

/** The draft as the other kind of case: partners, or a parent and a child who is under 18 unless told otherwise. */
export function withKind(draft: CaseDraft, kind: CaseKind): CaseDraft {
  const people = draft.people.map((person, place): PersonBody => {
    if (kind === 'couple') return { ...person, role: 'partner', minor: false }
    return place === 0
      ? { ...person, role: 'parent', minor: false }
      : { ...person, role: 'child', minor: true }
  })
  return { ...draft, kind, people }
}

/** The draft with one person changed. Only a child can be marked as under 18. */
export function withPerson(draft: CaseDraft, place: number, change: Partial<PersonBody>): CaseDraft {
  const people = draft.people.map((person, index) => {
    if (index !== place) return person
    const changed = { ...person, ...change }
    return { ...changed, minor: changed.role === 'child' && changed.minor }
  })
  return { ...draft, people }
}

/** What is wrong with the draft, by path. */
export function faultsOf(draft: CaseDraft, today: string): Messages {
  const { kind, openedOn, cycle, people } = draft
  return {
    ...messagesOfFaults([faultOfPastDay(openedOn, today, 'openedOn')]),
    ...messagesOf(changeCase.schema.body, { openedOn, cycle, people }),
    ...messagesOf(openCase.schema.body.shape.kind, kind),
    ...roleFaults(draft),
  }
}

function roleFaults({ kind, people }: CaseDraft): Messages {
  if (kind === 'couple') return {}
  const roles = people.map((person) => person.role)
  if (roles.includes('parent') && roles.includes('child')) return {}
  return { 'people.1.role': 'This case needs a parent and a child. Change one of the two.' }
}
