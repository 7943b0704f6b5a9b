import { ruleWords, type FlagRule } from '#shared/domain/flags'
import { Why } from '../../ui/why.tsx'

/** The rule of a flag, and what it rests on. */
export function FlagRuleWords({ rule }: { rule: FlagRule }) {
  const { label, rule: sentence, source } = ruleWords[rule]
  return (
    <Why of={label}>
      <p>{sentence}</p>
      <p>Source: {source}</p>
    </Why>
  )
}
