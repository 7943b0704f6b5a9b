/**
 * The words for the eight repair steps. They are Holdfast's own, after the Attachment Injury Resolution Model;
 * `source` says what confirms the move, and the markers of "reached" are clinical usage throughout. The model
 * was validated on couples only: the parent–child words are an analogy, asymmetric on purpose, for there the
 * parent carries the repair and no brick may read as the child's task.
 */
import type { CaseKind } from './cases.ts'
import { perStep } from './repair.ts'
import type { PerStep, RepairStage, RepairStep } from './repair.ts'
import { unconfirmed } from './vocabulary.ts'
import type { BreakerSlug } from './vocabulary.ts'

export type StepWords = {
  /** for a button or brick: 'names it' */
  short: string
  /** 'repair step 6: owns it' */
  phrase: string
  /** the whole move */
  move: string
  /** what tells that it was reached */
  reachedWhen: string
  /** what confirms the move */
  source: string
}

type Wording = Omit<StepWords, 'phrase'>

const handout = 'Steps and Interventions of AIRM (handout)'
const analogy = 'Holdfast’s wording for parent and child, by analogy; the model was validated on couples only'

const couple: PerStep<Wording> = {
  1: {
    short: 'names it',
    move: 'names the event and its weight, alive, and says that trust in the bond broke there',
    reachedWhen: 'a specific scene is told with feeling in the room, and named as the event',
    source: handout,
  },
  2: {
    short: 'lets it count',
    move: 'lets it count as an injury, even if it looked small; a defense is seen as part of the cycle',
    reachedWhen: 'the defense is named as a move of the cycle, and they stay in the conversation',
    source: handout,
  },
  3: {
    short: 'shares the pain',
    move: 'shares the pain under the anger: fear, grief, shame or helplessness, and what it came to mean',
    reachedWhen: 'they speak of themselves, softly, and say what it meant for the bond',
    source: handout,
  },
  4: {
    short: 'hears it',
    move: 'hears the pain and sees why it mattered so much; then can say how it came about',
    reachedWhen: 'they can say back what it meant, with curiosity; context comes only after hearing',
    source: handout,
  },
  5: {
    short: 'tells the whole',
    move: 'tells the whole of the loss and the fear for the bond, directly to the other',
    reachedWhen: 'it is said to the other, openly, with less protest',
    source: unconfirmed,
  },
  6: {
    short: 'owns it',
    move: 'takes unqualified responsibility with felt regret; context after hearing is welcome',
    reachedWhen: 'responsibility without a “but”, its effect on the other said, and visibly moved by it',
    source: 'Taylor & Francis 9781351168366, ch. 14',
  },
  7: {
    short: 'asks for comfort',
    move: 'risks asking for the comfort that was missing then',
    reachedWhen: 'an open reach that says what is needed',
    source: 'angelsmarriagecounseling.com (in part)',
  },
  8: {
    short: 'is there',
    move: 'is there now, attuned, and goes on being there',
    reachedWhen: 'comfort is given and taken in, and the event can be mentioned without the old cycle',
    source: 'Johnson; eft-coupletherapy.ch (in part)',
  },
}

const parentChild: PerStep<Wording> = {
  1: {
    short: 'room to name it',
    move: 'the parent makes room for the event to be named, in the child’s own way and time',
    reachedWhen: 'the event has been named between them, in words or play, and the parent stayed with it',
    source: analogy,
  },
  2: {
    short: 'lets it count',
    move: 'the parent lets it count, even if it looked small from where they stood',
    reachedWhen: 'the parent says that it mattered, without defending',
    source: analogy,
  },
  3: {
    short: 'room for the pain',
    move: 'the parent makes it safe for the hurt under the anger or silence to show',
    reachedWhen: 'softer feeling has shown, and was met rather than corrected',
    source: analogy,
  },
  4: {
    short: 'hears it',
    move: 'the parent hears the pain and sees why it mattered so much to the child',
    reachedWhen: 'the parent can say back what it was like for the child, with curiosity',
    source: analogy,
  },
  5: {
    short: 'room for the whole',
    move: 'the parent makes room for the whole of it: the loss, the fear, and any anger that is left',
    reachedWhen: 'nothing about it has to be held back for the parent’s sake',
    source: analogy,
  },
  6: {
    short: 'owns it',
    move: 'the parent takes unqualified responsibility with felt regret, and asks for nothing in return',
    reachedWhen: 'responsibility without a “but”, in words that fit the child’s age, and visibly moved',
    source: analogy,
  },
  7: {
    short: 'room for the need',
    move: 'the parent makes it safe for the need for comfort to show, and watches for it',
    reachedWhen: 'the need has shown, in words or not, and the parent noticed',
    source: analogy,
  },
  8: {
    short: 'is there',
    move: 'the parent is there now, attuned, and goes on being there',
    reachedWhen: 'comfort is given and taken in, and the parent keeps being there between sessions',
    source: analogy,
  },
}

const words: Record<CaseKind, PerStep<StepWords>> = {
  couple: perStep((step) => withPhrase(step, couple[step])),
  parent_child: perStep((step) => withPhrase(step, parentChild[step])),
}

function withPhrase(step: RepairStep, wording: Wording): StepWords {
  return { ...wording, phrase: `repair step ${step}: ${wording.short}` }
}

/** The words for a repair step; which wording an injury takes is `wordingOf` in cases.ts. */
export function stepWords(step: RepairStep, kind: CaseKind = 'couple'): StepWords {
  return words[kind][step]
}

/** A step's part in its stage: 'the first move' or 'the answer'. */
export function partOf(step: RepairStep, kind: CaseKind = 'couple'): string {
  const answers = step % 2 === 0
  if (kind === 'parent_child') return answers ? 'the parent’s answer' : 'room for the child'
  return answers ? 'the answer' : 'the first move'
}

export const stageLabels: Record<RepairStage, string> = {
  recognize: 'Recognize',
  share: 'Share and hear',
  own: 'Acknowledge and own',
  rebuild: 'Rebuild safety',
}

export const capstoneWords = { slug: 'renewed', label: 'Bond renewed' } as const

/**
 * What often gets in the way at each repair stage, on either side; a help for ordering a list, never a limit.
 * From the article and, for the rest, clinical usage (see the source of each breaker).
 */
export const breakersOfStage: Record<RepairStage, Record<'injured' | 'injuring', readonly BreakerSlug[]>> = {
  recognize: {
    injured: ['global_complaint', 'numb_account', 'avoiding'],
    injuring: ['denial', 'minimizing', 'counter_attack', 'avoiding'],
  },
  share: {
    injured: ['blaming', 'contempt', 'flooding', 'numbness'],
    injuring: ['defensiveness', 'shame_collapse', 'explaining_first', 'fixing', 'shutting_down'],
  },
  own: {
    injured: ['testing', 'retreat'],
    injuring: ['minimizing', 'explaining_away', 'rationalizing', 'conditional_apology', 'hurry'],
  },
  rebuild: {
    injured: ['demanding', 'comfort_not_taken_in'],
    injuring: ['promises_not_kept', 'disappearing'],
  },
}
