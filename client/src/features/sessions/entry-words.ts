import type { CaseOverview, SessionRow } from '#shared/contracts/cases'
import { wordingOf } from '#shared/domain/cases'
import { moverOf } from '#shared/domain/repair'
import { outcomeLabels, responseLabels } from '#shared/domain/repair-words'
import { stepWords } from '#shared/domain/steps'

/** 'repair step 6 reached (owns it), Sora’s response open — The night of the loss' */
export function entryInWords(entry: SessionRow['entries'][number], overview: CaseOverview): string {
  const injury = overview.injuries.find((each) => each.id === entry.injuryId)
  const handle = injury?.handle ?? 'an injury'
  if (entry.step === null) return `${outcomeLabels[entry.outcome]} — ${handle}`
  const person = (id: string | undefined) => overview.people.find((each) => each.id === id)
  const wording = wordingOf(overview.kind, person(injury?.injuringId)?.role ?? 'partner')
  const answerer = person(moverOf(entry.step) === 'injured' ? injury?.injuringId : injury?.injuredId)
  const response =
    entry.response === null
      ? ''
      : `, ${answerer === undefined ? 'response' : `${answerer.name}’s response`} ${responseLabels[entry.response]}`
  const event = entry.setBackEvent === '' ? '' : `: ${entry.setBackEvent}`
  const { short } = stepWords(entry.step, wording)
  return `repair step ${entry.step} ${outcomeLabels[entry.outcome]} (${short})${event}${response} — ${handle}`
}
