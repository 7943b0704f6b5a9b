/** What someone said they would do between sessions, and how it went according to each person. */

export const followThroughs = ['kept', 'partly', 'not', 'unknown'] as const
/** How an undertaking went, as one person tells it. */
export type FollowThrough = (typeof followThroughs)[number]

export const followThroughLabels: Record<FollowThrough, string> = {
  kept: 'kept',
  partly: 'partly',
  not: 'not kept',
  unknown: 'unknown',
}

/** When something was recorded: the session and its start (a UTC instant). */
type When = { sessionId: string; at: string }

export type Undertaking = When & {
  id: string
  /** null: both of them */
  personId: string | null
  words: string
  position: number
}
export type Account = When & { undertakingId: string; personId: string; told: FollowThrough }
export type UndertakingEnd = When & { undertakingId: string }

/** An undertaking that is still asked about, with each person's latest account. */
export type OpenUndertaking = Undertaking & { accounts: Account[] }

const before = (a: When, b: When): boolean =>
  Date.parse(a.at) - Date.parse(b.at) < 0 ||
  (Date.parse(a.at) === Date.parse(b.at) && a.sessionId < b.sessionId)

/**
 * The undertakings made before `now` that no session before it has laid aside, oldest first, each with the latest
 * account of every person who gave one before `now`. Accounts are never counted up: behavior over time is shown as
 * dated accounts. The order of the input does not matter.
 */
export function openUndertakings(
  record: {
    undertakings: readonly Undertaking[]
    accounts: readonly Account[]
    ends: readonly UndertakingEnd[]
  },
  now: When,
): OpenUndertaking[] {
  const ended = new Set(record.ends.filter((end) => before(end, now)).map((end) => end.undertakingId))
  return record.undertakings
    .filter((undertaking) => before(undertaking, now) && !ended.has(undertaking.id))
    .toSorted((a, b) =>
      before(a, b) ? -1 : before(b, a) ? 1 : a.position - b.position || (a.id < b.id ? -1 : 1),
    )
    .map((undertaking) => {
      const latest = new Map<string, Account>()
      for (const account of record.accounts) {
        if (account.undertakingId !== undertaking.id || !before(account, now)) continue
        const known = latest.get(account.personId)
        if (known === undefined || before(known, account)) latest.set(account.personId, account)
      }
      return {
        ...undertaking,
        accounts: [...latest.values()].toSorted((a, b) => (a.personId < b.personId ? -1 : 1)),
      }
    })
}

/** Accounts in the order of the people's places (A first). */
export const orderedAccounts = <A extends { personId: string }>(
  accounts: readonly A[],
  people: readonly { id: string; place: number }[],
): A[] => {
  const placeOf = new Map(people.map(({ id, place }) => [id, place]))
  return accounts.toSorted((a, b) => (placeOf.get(a.personId) ?? 9) - (placeOf.get(b.personId) ?? 9))
}
