/**
 * The pick-lists. Slugs are stored and never change; labels may. `source` is where the term is found; what
 * rests on clinical usage alone says so and is not to be shown as an established fact.
 */
import type { CaseKind } from './cases.ts'

export type Term<Slug extends string = string> = {
  readonly slug: Slug
  readonly label: string
  readonly source: string
}

export const unconfirmed = 'clinical usage, unconfirmed'
const article = 'Hanfling (article)'
const handout = 'Steps and Interventions of AIRM (handout)'
const brubacher = 'Brubacher, Encyclopedia of Couple and Family Therapy'
const skills = 'steppingintoeft.com ch. 2; carolinaeft.com core skills; iceeft.com certification'
const therapySteps = 'drsullivan.ca; windowsofopportunitycounseling.org; calmiora.com'
const attachmentBased = 'Attachment-Based Family Therapy (Springer 10.1007/978-3-319-15877-8_158-1)'
const familyTherapy = 'Emotionally Focused Family Therapy (Furrow, Palmer et al. 2019)'
const own = 'Holdfast'

/** Makes a list whose slugs are known to the compiler, out of rows of slug, label and source. */
function terms<const Slug extends string>(
  rows: readonly (readonly [slug: Slug, label: string, source: string])[],
): readonly Term<Slug>[] {
  return rows.map(([slug, label, source]) => ({ slug, label, source }))
}

/** How the injured person has been since the injury. */
export const reactions = terms([
  ['quiet_resentment', 'quiet resentment', article],
  ['passive_aggression', 'passive aggression', article],
  ['testing', 'testing the other', article],
  ['clinging', 'clinging', article],
  ['distancing', 'keeping distance', article],
  ['mistrust', 'waiting for the next blow', article],
  ['on_edge', 'always on edge', article],
  ['hard_to_rely', 'hard to open up or rely', article],
  ['exploding', 'exploding over small slights', article],
  ['shutting_down', 'shutting down over small slights', article],
  [
    'never_again',
    '“never again”: vows not to need the other',
    'Johnson (Taylor & Francis 9780203843871, ch. 19)',
  ],
  ['reliving', 'relives it as if it were now', brubacher],
  ['numbness', 'numbness', brubacher],
])
export type ReactionSlug = (typeof reactions)[number]['slug']

/** Feelings that lie underneath and reach for the other. */
export const primaryFeelings = terms([
  ['sadness', 'sadness', article],
  ['fear', 'fear', article],
  ['loneliness', 'loneliness', article],
  ['longing', 'longing', article],
  ['hurt', 'hurt', article],
  ['shame', 'shame', handout],
  ['grief', 'grief', handout],
  ['helplessness', 'helplessness', handout],
])
export type PrimaryFeelingSlug = (typeof primaryFeelings)[number]['slug']

/** Feelings on top, that protect. */
export const secondaryReactions = terms([
  ['anger', 'anger', handout],
  ['frustration', 'frustration', unconfirmed],
  ['contempt', 'contempt', unconfirmed],
  ['numbness', 'numbness', unconfirmed],
])
export type SecondaryReactionSlug = (typeof secondaryReactions)[number]['slug']

/** "What got in the way": protective moves of the cycle, from either person. */
export const breakers = terms([
  ['defensiveness', 'defensiveness', article],
  ['minimizing', 'minimizing', article],
  ['explaining_first', 'reasons before hearing', unconfirmed],
  ['shutting_down', 'shutting down', article],
  ['blaming', 'blaming', article],
  ['hurry', 'hurry', unconfirmed],
  ['explaining_away', 'explaining it away', article],
  ['rationalizing', 'logic instead of feeling', article],
  ['avoiding', 'sweeping it under the rug', article],
  ['denial', 'denial', handout],
  ['counter_attack', 'counter-attack', unconfirmed],
  ['contempt', 'contempt', unconfirmed],
  ['global_complaint', 'a list of complaints', unconfirmed],
  ['numb_account', 'telling it without feeling', unconfirmed],
  ['flooding', 'flooding', unconfirmed],
  ['numbness', 'going numb', unconfirmed],
  ['shame_collapse', 'collapsing into shame', unconfirmed],
  ['fixing', 'fixing instead of hearing', unconfirmed],
  ['testing', 'testing', article],
  ['retreat', 'pulling back', unconfirmed],
  ['conditional_apology', 'apology with a “but”', unconfirmed],
  ['demanding', 'demanding instead of asking', unconfirmed],
  ['comfort_not_taken_in', 'comfort not taken in', unconfirmed],
  ['promises_not_kept', 'promises not kept', unconfirmed],
  ['disappearing', 'disappearing again', article],
])
export type BreakerSlug = (typeof breakers)[number]['slug']

/** What shows that a repair conversation goes well. */
export const repairSigns = terms([
  ['vulnerable_approach', 'came with vulnerability', article],
  ['more_than_anger', 'more than anger was felt', article],
  ['asks_for_more', 'asked to hear more', article],
  ['listens_without_defense', 'listened without defending', article],
  ['validates', 'acknowledged the pain', article],
  ['owns_without_reasons', 'took responsibility without reasons', article],
  ['emotionally_present', 'stayed emotionally present', article],
  ['feeling_over_blame', 'stayed with feeling, not blame or logic', article],
  ['future_commitment', 'said what will be different', article],
  ['visibly_moved', 'was visibly moved', 'Taylor & Francis 9781351168366, ch. 14'],
])
export type RepairSignSlug = (typeof repairSigns)[number]['slug']

/** What the therapist did. */
export const interventions = terms([
  ['tracking_cycle', 'tracking the cycle', skills],
  ['containing_escalation', 'containing escalation', skills],
  ['empathic_attunement', 'empathic attunement', skills],
  ['empathic_reflection', 'empathic reflection', skills],
  ['validation', 'validation', skills],
  ['evocative_question', 'evocative question', skills],
  ['heightening', 'heightening', skills],
  ['empathic_conjecture', 'empathic conjecture', skills],
  ['slow_and_soft', 'slow, soft, in their words (RISSSC)', skills],
  ['reframing', 'reframing', skills],
  ['catching_bullet', 'catching the bullet', skills],
  ['enactment', 'enactment', skills],
  ['slicing_thinner', 'slicing it thinner', skills],
  ['processing_encounter', 'processing the encounter', 'eftqc.com/tango'],
  ['alliance', 'tending the alliance', skills],
  ['consolidating', 'summarizing and consolidating', skills],
  ['psychoeducation', 'psychoeducation', skills],
  ['self_of_therapist', 'self of the therapist', skills],
])
export type InterventionSlug = (typeof interventions)[number]['slug']

/** The change events of Emotionally Focused Therapy with couples. */
export const coupleChangeEvents = terms([
  ['cycle_deescalation', 'cycle de-escalation', therapySteps],
  ['withdrawer_reengagement', 'withdrawer re-engagement', therapySteps],
  ['pursuer_softening', 'pursuer softening', therapySteps],
])

/** Change events between parent and child: what becomes possible, with the parent in the lead. */
export const parentChildChangeEvents = terms([
  ['relational_reframe', 'the relationship becomes the focus, not the child', attachmentBased],
  ['caregiving_block_named', 'what blocked caregiving is named', familyTherapy],
  ['parental_openness', 'the parent opens to the child’s experience', familyTherapy],
  ['vulnerability_met', 'the child’s softer feeling is met', familyTherapy],
])

/** What can mark any hour, whoever the two are. */
export const hourEvents = terms([
  ['bonding_moment', 'bonding moment', therapySteps],
  ['rupture_between', 'rupture between them', unconfirmed],
  ['rupture_therapist', 'rupture with the therapist', unconfirmed],
  ['left_room', 'left the room', unconfirmed],
  ['new_injury', 'new injury', own],
])
export type ChangeEventSlug =
  | (typeof coupleChangeEvents)[number]['slug']
  | (typeof parentChildChangeEvents)[number]['slug']
  | (typeof hourEvents)[number]['slug']

/** The change events that fit a kind of case, those of every kind last. */
export function changeEventsOf(kind: CaseKind): readonly Term<ChangeEventSlug>[] {
  return [...(kind === 'couple' ? coupleChangeEvents : parentChildChangeEvents), ...hourEvents]
}

/** What the injured person was going through when they needed the other. */
export const needContexts = terms([
  ['illness', 'illness', 'Jinich (slides)'],
  ['loss', 'loss', 'Jinich (slides)'],
  ['miscarriage_childbirth', 'miscarriage or childbirth', 'Jinich (slides)'],
  ['transition', 'transition', 'Jinich (slides)'],
  ['uncertainty', 'uncertainty', 'Jinich (slides)'],
  ['trauma', 'trauma', 'Jinich (slides)'],
  ['fragility', 'fragility', 'Jinich (slides)'],
  ['other', 'other', own],
])
export type NeedContextSlug = (typeof needContexts)[number]['slug']

/** A person's usual move in the negative cycle, worded to follow their name. */
export const cyclePositions = terms([
  ['pursues', 'pursues', therapySteps],
  ['withdraws', 'withdraws', therapySteps],
  ['placates', 'placates', unconfirmed],
  ['shifts', 'shifts between both', unconfirmed],
  ['unclear', 'not clear yet', own],
])
export type CyclePositionSlug = (typeof cyclePositions)[number]['slug']

export const observationKinds = [
  'feeling',
  'reaction',
  'breaker',
  'sign',
  'intervention',
  'change_event',
] as const
/** What is ticked in a session: the first four of one person, the last two of the hour. */
export type ObservationKind = (typeof observationKinds)[number]

const observed: Record<ObservationKind, readonly Term[]> = {
  feeling: primaryFeelings,
  reaction: secondaryReactions,
  breaker: breakers,
  sign: repairSigns,
  intervention: interventions,
  change_event: [...coupleChangeEvents, ...parentChildChangeEvents, ...hourEvents],
}

/** Whether a kind of observation is of one person rather than of the hour. */
export const isOfPerson = (kind: ObservationKind): boolean =>
  kind !== 'intervention' && kind !== 'change_event'

/** The list that a kind of observation is chosen from, for all kinds of case together. */
export function observationsOf(kind: ObservationKind): readonly Term[] {
  return observed[kind]
}

/** What each person wants of the work: repairing, clarifying, or not yet known (Owen, Duncan, Anker & Sparks 2012). */
export const goals = terms([
  ['repair', 'to repair', 'Owen, Duncan, Anker & Sparks 2012'],
  ['decide', 'to decide', 'Owen, Duncan, Anker & Sparks 2012'],
  ['unsure', 'unsure', own],
])
export type GoalSlug = (typeof goals)[number]['slug']

/** What speaks against vulnerability in one room, or stalls the work, until it is settled. */
export const contraindications = terms([
  ['violence', 'violence or fear', 'eftfamilies.com; creatinghealthyconnections.com; epocheclinical.com'],
  ['affair', 'an ongoing affair', 'eftfamilies.com; creatinghealthyconnections.com; epocheclinical.com'],
  [
    'substances',
    'uncontrolled substance use',
    'eftfamilies.com; creatinghealthyconnections.com; epocheclinical.com',
  ],
  [
    'leaving',
    'leaving, or already apart',
    'eftfamilies.com; creatinghealthyconnections.com; epocheclinical.com',
  ],
])
export type ContraindicationSlug = (typeof contraindications)[number]['slug']

/** The slugs of a list, for a schema or a check. */
export function slugsOf<Slug extends string>(list: readonly Term<Slug>[]): Slug[] {
  return list.map((term) => term.slug)
}

/** The label of a slug; a slug that the list does not know is shown as its own words. */
export function labelOf(list: readonly Term[], slug: string): string {
  return list.find((term) => term.slug === slug)?.label ?? slug.replaceAll('_', ' ')
}
