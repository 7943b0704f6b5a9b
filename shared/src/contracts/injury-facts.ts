import * as z from 'zod/mini'
import { needContexts } from '../domain/vocabulary.ts'
import { day, id, requiredText } from './values.ts'

/** The facts of an injury that every list shows. */
export const injuryFacts = {
  /** a short name, such as "The night of the loss" */
  handle: requiredText(80, 'Give the injury a short name.'),
  certainty: z.enum(['possible', 'confirmed'], 'Choose possible or confirmed.'),
  injuredId: id,
  injuringId: id,
  /** first day of the year or month when only that is known */
  happenedOn: z.nullable(day),
  precision: z.nullable(z.enum(['year', 'month', 'day'], 'Say how exactly the date is known.')),
  contexts: z
    .array(
      z.enum(
        needContexts.map((entry) => entry.slug),
        'Choose the context from the list.',
      ),
    )
    .check(z.maxLength(needContexts.length)),
}
