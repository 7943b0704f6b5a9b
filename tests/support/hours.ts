import type { TestServer } from './server.ts'

/** Moves the app's clock, with everybody staying signed in. */
export async function moveTo(server: TestServer, at: string): Promise<void> {
  server.clock.now = new Date(at)
  await server.admin.query(
    `update auth.sign_ins set last_used_at = $1, ends_at = $1::timestamptz + interval '12 hours'`,
    [at],
  )
}

/** A session of this day ('YYYY-MM-DD'), from 14:00 UTC for 50 minutes. */
export const hourOf = (day: string) => ({
  startsAt: `${day}T14:00:00.000Z`,
  endsAt: `${day}T14:50:00.000Z`,
})
