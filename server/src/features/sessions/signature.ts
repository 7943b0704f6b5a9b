import { createHash } from 'node:crypto'
import type { AddendumBody, SessionDetail } from '#shared/contracts/sessions'
import { canonical, unordered } from '#shared/domain/signing'

type Content = Omit<SessionDetail['session'], 'author' | 'signed' | 'addenda' | 'next'>

const sha256 = (text: string): Buffer => createHash('sha256').update(text).digest()

/**
 * SHA-256 over everything that is written in a session, with its author, who signed it and when (UTC instants).
 * The fields are listed: one that is added later changes no earlier signature. The next appointment is not part of it,
 * for it goes on living as a session of its own.
 */
export function signatureOf(
  session: Content,
  { authorId, signedBy, signedAt }: { authorId: string; signedBy: string; signedAt: string },
): Buffer {
  const { id, caseId, kind, format, keptApart, telehealth, startsAt, endsAt, therapyStage, loggedAt } =
    session
  return sha256(
    canonical({
      form: 'holdfast session 1',
      id,
      caseId,
      kind,
      format,
      keptApart,
      telehealth,
      startsAt,
      endsAt,
      therapyStage,
      loggedAt,
      present: session.present.toSorted(),
      locations: unordered(session.locations),
      therapySteps: unordered(session.therapySteps),
      ratings: unordered(session.ratings),
      injuryRatings: unordered(session.injuryRatings),
      outside: session.outside,
      accounts: unordered(session.accounts),
      letGo: session.letGo.toSorted(),
      undertakings: session.undertakings,
      risk: unordered(session.risk),
      cycle: { ...session.cycle, moves: unordered(session.cycle.moves) },
      observations: session.observations,
      entries: session.entries.map((entry) => ({ ...entry, inTheWay: unordered(entry.inTheWay) })),
      note: session.note,
      plan: session.plan,
      authorId,
      signedBy,
      signedAt,
    }),
  )
}

/** SHA-256 over an addendum with its author and time, chained to the signature (hex) of the session it belongs to. */
export function signatureOfAddendum(
  addendum: AddendumBody,
  { session, authorId, at }: { session: string; authorId: string; at: string },
): Buffer {
  const { id, kind, reason, words } = addendum
  return sha256(
    canonical({
      form: 'holdfast addendum 1',
      session,
      id,
      kind,
      reason,
      words,
      authorId,
      at,
      corrections: addendum.corrections.map((each) =>
        each.subject === 'entry' && each.entry !== null
          ? { ...each, entry: { ...each.entry, inTheWay: unordered(each.entry.inTheWay) } }
          : each,
      ),
    }),
  )
}
