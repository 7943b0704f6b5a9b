/** The kinds of case, the part a person has in one, and the facts of a session that rules need. */

export const caseKinds = ['couple', 'parent_child'] as const
/** A case is one dyad in therapy. */
export type CaseKind = (typeof caseKinds)[number]

export const personRoles = ['partner', 'parent', 'child'] as const
/** The part a person has in a case; who was hurt and who was not there belongs to the injury instead. */
export type PersonRole = (typeof personRoles)[number]

export const sessionFormats = ['conjoint', 'individual'] as const
/** Conjoint: at least two people of the case together; individual: one of them alone. */
export type SessionFormat = (typeof sessionFormats)[number]

export const sessionStatuses = ['planned', 'draft', 'signed', 'cancelled', 'no_show'] as const
export type SessionStatus = (typeof sessionStatuses)[number]

/**
 * Whether a session took place. A held session is a 'draft' until its note is signed; the others are planned,
 * cancelled or a no-show.
 */
export const isHeld = (status: SessionStatus): boolean => status === 'draft' || status === 'signed'

export const therapyStages = [1, 2, 3] as const
/** The stage of Emotionally Focused Therapy a session was in; another axis than the repair stages. */
export type TherapyStage = (typeof therapyStages)[number]

/**
 * Whose words describe the moves of an injury. The parent–child wording is only for the usual direction,
 * where the parent carries the repair (Emotionally Focused Family Therapy, Furrow, Palmer et al. 2019);
 * between two adults, also a parent and a grown child who was not there, the even-handed wording serves.
 */
export function wordingOf(kind: CaseKind, injuringRole: PersonRole): CaseKind {
  return kind === 'parent_child' && injuringRole !== 'child' ? 'parent_child' : 'couple'
}
