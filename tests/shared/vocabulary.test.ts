import { describe, expect, test } from 'vitest'
import {
  breakers,
  changeEventsOf,
  contraindications,
  coupleChangeEvents,
  cyclePositions,
  goals,
  hourEvents,
  interventions,
  labelOf,
  needContexts,
  parentChildChangeEvents,
  primaryFeelings,
  reactions,
  repairSigns,
  secondaryReactions,
  slugsOf,
  unconfirmed,
} from '#shared/domain/vocabulary'
import type { Term } from '#shared/domain/vocabulary'

const lists: Record<string, readonly Term[]> = {
  reactions,
  primaryFeelings,
  secondaryReactions,
  breakers,
  repairSigns,
  interventions,
  coupleChangeEvents,
  parentChildChangeEvents,
  hourEvents,
  needContexts,
  cyclePositions,
  goals,
  contraindications,
}

describe.each(Object.entries(lists))('%s', (_, list) => {
  test('has slugs and labels of its own', () => {
    expect(new Set(list.map((term) => term.slug)).size).toBe(list.length)
    expect(new Set(list.map((term) => term.label)).size).toBe(list.length)
  })
  test('has slugs that can be stored, and a label and source for each', () => {
    for (const { slug, label, source } of list) {
      expect(slug).toMatch(/^[a-z][a-z_]{2,29}$/)
      expect(label.trim()).not.toBe('')
      expect(source.trim()).not.toBe('')
    }
  })
  test('never says “EFT”, which also means tapping, nor speaks of victims', () => {
    for (const { label } of list) expect(label).not.toMatch(/\bEFT\b|victim|offend/i)
  })
})

// Stored slugs: adding one is fine, changing or removing one loses what was recorded with it.
test('slugs are stable', () => {
  expect(Object.fromEntries(Object.entries(lists).map(([name, list]) => [name, slugsOf(list).join(' ')])))
    .toMatchInlineSnapshot(`
      {
        "breakers": "defensiveness minimizing explaining_first shutting_down blaming hurry explaining_away rationalizing avoiding denial counter_attack contempt global_complaint numb_account flooding numbness shame_collapse fixing testing retreat conditional_apology demanding comfort_not_taken_in promises_not_kept disappearing",
        "contraindications": "violence affair substances leaving",
        "coupleChangeEvents": "cycle_deescalation withdrawer_reengagement pursuer_softening",
        "cyclePositions": "pursues withdraws placates shifts unclear",
        "goals": "repair decide unsure",
        "hourEvents": "bonding_moment rupture_between rupture_therapist left_room new_injury",
        "interventions": "tracking_cycle containing_escalation empathic_attunement empathic_reflection validation evocative_question heightening empathic_conjecture slow_and_soft reframing catching_bullet enactment slicing_thinner processing_encounter alliance consolidating psychoeducation self_of_therapist",
        "needContexts": "illness loss miscarriage_childbirth transition uncertainty trauma fragility other",
        "parentChildChangeEvents": "relational_reframe caregiving_block_named parental_openness vulnerability_met",
        "primaryFeelings": "sadness fear loneliness longing hurt shame grief helplessness",
        "reactions": "quiet_resentment passive_aggression testing clinging distancing mistrust on_edge hard_to_rely exploding shutting_down never_again reliving numbness",
        "repairSigns": "vulnerable_approach more_than_anger asks_for_more listens_without_defense validates owns_without_reasons emotionally_present feeling_over_blame future_commitment visibly_moved",
        "secondaryReactions": "anger frustration contempt numbness",
      }
    `)
})

test('contexts of need are those found, and other', () => {
  expect(slugsOf(needContexts)).toEqual([
    'illness',
    'loss',
    'miscarriage_childbirth',
    'transition',
    'uncertainty',
    'trauma',
    'fragility',
    'other',
  ])
})

test('interventions begin with tracking the cycle and containing escalation', () => {
  expect(slugsOf(interventions).slice(0, 2)).toEqual(['tracking_cycle', 'containing_escalation'])
})

test('change events between parent and child are not those of couples', () => {
  expect(changeEventsOf('couple')).toEqual([...coupleChangeEvents, ...hourEvents])
  expect(changeEventsOf('parent_child')).toEqual([...parentChildChangeEvents, ...hourEvents])
  const shared = slugsOf(coupleChangeEvents).filter((slug) =>
    slugsOf<string>(parentChildChangeEvents).includes(slug),
  )
  expect(shared).toEqual([])
})

test('a label is found by its slug; an unknown slug is shown as its own words', () => {
  expect(labelOf(breakers, 'explaining_first')).toBe('reasons before hearing')
  expect(labelOf(breakers, 'no_longer_known')).toBe('no longer known')
})

test('what the article does not say is not ascribed to it', () => {
  const fromArticle = breakers.filter((term) => term.source === 'Hanfling (article)').map((term) => term.slug)
  expect(fromArticle).toEqual([
    'defensiveness',
    'minimizing',
    'shutting_down',
    'blaming',
    'explaining_away',
    'rationalizing',
    'avoiding',
    'testing',
    'disappearing',
  ])
  expect(breakers.find((term) => term.slug === 'contempt')?.source).toBe(unconfirmed)
})
