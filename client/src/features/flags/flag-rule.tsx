import { ruleWords, type FlagRule } from '#shared/domain/flags'
import { Why } from '../../ui/why.tsx'

/** The rule of a flag, and what it rests on; `of` names what it explains, else the flag's label does. */
export function FlagRuleWords({ rule, of }: { rule: FlagRule; of?: string }) {
  const { label, rule: sentence, source } = ruleWords[rule]
  return (
    <Why of={of ?? label}>
      <p>{sentence}</p>
      <p>Source: {source}</p>
    </Why>
  )
}
