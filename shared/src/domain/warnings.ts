/** Warnings before the hour, from facts alone. They never block: logging what happened is always possible. */
import type { SessionFormat, TherapyStage } from './cases.ts'
import type { RepairStep } from './repair.ts'

export type WarningRule = 'late_step_in_stage_1' | 'safety_concern_open' | 'no_screening_recorded'

export type Warning = {
  rule: WarningRule
  text: string
  /** what the rule rests on */
  source: string
}

export type WarningFacts = {
  format: SessionFormat
  therapyStage: TherapyStage | null
  /** repair steps planned for the session, or recorded in it */
  repairSteps: readonly RepairStep[]
  safetyConcern: 'open' | 'none' | 'unknown'
  /** whether any screening for safety is recorded */
  screening: 'recorded' | 'none' | 'unknown'
}

/**
 * What to worry about before a session, the gravest first. What is unknown gives no warning.
 * Sources: repair belongs to therapy stage 2, stage 1 only names the injury and calms the cycle around it
 * (carolinaeft.com; steppingintoeft.com ch. 11), with repair step 5 as Holdfast's own threshold; ongoing
 * violence is a contraindication (eftfamilies.com and others); every couple is screened, each partner alone
 * (Stith, McCollum & Rosen 2011).
 */
export function warnings(facts: WarningFacts): Warning[] {
  const found: Warning[] = []
  if (facts.safetyConcern === 'open') {
    found.push({
      rule: 'safety_concern_open',
      text: 'A safety concern is open.',
      source: 'Ongoing violence is a contraindication (eftfamilies.com; epocheclinical.com)',
    })
  }
  if (facts.screening === 'none' && facts.format === 'conjoint') {
    found.push({
      rule: 'no_screening_recorded',
      text: 'No safety screening is recorded, and this session is conjoint.',
      source: 'Screen every couple, each partner alone (Stith, McCollum & Rosen 2011)',
    })
  }
  const latest = Math.max(0, ...facts.repairSteps)
  if (facts.therapyStage === 1 && latest >= 5) {
    found.push({
      rule: 'late_step_in_stage_1',
      text: `Repair step ${latest} in therapy stage 1, which names the injury and calms the cycle around it.`,
      source: 'carolinaeft.com; steppingintoeft.com ch. 11; the threshold of repair step 5 is Holdfast’s own',
    })
  }
  return found
}
