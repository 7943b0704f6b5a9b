import { saveIntake, type Intake, type IntakeBody } from '#shared/contracts/intake'
import type { GoalSlug, ContraindicationSlug } from '#shared/domain/vocabulary'
import type { RiskFinding } from '#shared/domain/session-record'
import { messagesOf, type Messages } from '../../forms/messages.ts'

export type PersonIntake = {
  brings: string
  goal: GoalSlug | null
  confidence: string
  contraindications: Partial<Record<ContraindicationSlug, RiskFinding>>
}

/** The intake as its form holds it: people by id. */
export type IntakeDraft = Pick<IntakeBody, 'secrets' | 'secretsWords' | 'seenAlone'> & {
  people: Record<string, PersonIntake>
}

export const nothingOfPerson: PersonIntake = { brings: '', goal: null, confidence: '', contraindications: {} }

export function draftOfIntake({ secrets, secretsWords, seenAlone, people }: Intake): IntakeDraft {
  return {
    secrets,
    secretsWords,
    seenAlone,
    people: Object.fromEntries(
      people.map(({ personId, brings, goal, confidence, contraindications }) => [
        personId,
        {
          brings,
          goal,
          confidence,
          contraindications: Object.fromEntries(
            contraindications.map(({ kind, finding }) => [kind, finding]),
          ),
        },
      ]),
    ),
  }
}

/** The intake as the server takes it; `personIds` in the order of the case. */
export function bodyOfIntake(draft: IntakeDraft, personIds: readonly string[]): IntakeBody {
  const { secrets, secretsWords, seenAlone } = draft
  return {
    secrets,
    secretsWords,
    seenAlone,
    people: personIds.flatMap((personId) => {
      const told = draft.people[personId]
      if (told === undefined) return []
      const { brings, goal, confidence, contraindications } = told
      const found = Object.entries(contraindications).map(([kind, finding]) => ({
        // oxlint-disable-next-line no-unsafe-type-assertion -- the keys are those of the type
        kind: kind as ContraindicationSlug,
        finding,
      }))
      return [{ personId, brings, goal, confidence, contraindications: found }]
    }),
  }
}

export function faultsOfIntake(draft: IntakeDraft, personIds: readonly string[]): Messages {
  return messagesOf(saveIntake.schema.body, bodyOfIntake(draft, personIds))
}

/** The path under which what is told of one person is sent: 'people.0'. */
export const pathOfPerson = (draft: IntakeDraft, personIds: readonly string[], personId: string): string =>
  `people.${bodyOfIntake(draft, personIds).people.findIndex((each) => each.personId === personId)}`
