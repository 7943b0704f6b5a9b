import { createContext, useContext } from 'react'
import type { SessionDetail } from '#shared/contracts/sessions'

/** What addenda have struck of a signed session: it stays on the page, drawn through. */
export type Struck = {
  entries: ReadonlySet<string>
  /** by person id */
  feltSafety: ReadonlySet<string>
  /** 'feeling:sadness' of a person id, or of the hour */
  ticks: ReadonlySet<string>
}

const nothing: Struck = { entries: new Set(), feltSafety: new Set(), ticks: new Set() }
const StruckContext = createContext<Struck>(nothing)
export const StruckProvider = StruckContext.Provider

export const tickName = (personId: string | null, kind: string, slug: string) =>
  `${personId ?? ''} ${kind}:${slug}`

export function useStruck(): Struck {
  return useContext(StruckContext)
}

export function struckOf(session: SessionDetail['session'] | null): Struck {
  const all = session?.addenda.flatMap((addendum) => addendum.corrections) ?? []
  if (all.length === 0) return nothing
  return {
    entries: new Set(all.flatMap((each) => (each.subject === 'entry' ? [each.entryId] : []))),
    feltSafety: new Set(all.flatMap((each) => (each.subject === 'felt_safety' ? [each.personId] : []))),
    ticks: new Set(
      all.flatMap((each) =>
        each.subject === 'observation' ? [tickName(each.personId, each.kind, each.slug)] : [],
      ),
    ),
  }
}
