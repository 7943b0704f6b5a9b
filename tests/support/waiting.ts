import type pg from 'pg'

/**
 * Waits until so many connections of this database wait for a lock (or `giveUp` says that they never will), and
 * answers their process ids. It asks again as soon as it was answered: by what happens, not by the clock.
 */
export async function untilWaiting(admin: pg.Client, count = 1, giveUp = () => false): Promise<number[]> {
  for (;;) {
    const found = await admin.query<{ pid: number }>(
      "select pid from pg_stat_activity where datname = current_database() and wait_event_type = 'Lock'",
    )
    if (found.rows.length >= count || giveUp()) return found.rows.map(({ pid }) => pid)
  }
}

/** Lets connections opened from now on wait longer for a lock than a request may: for tests on a busy machine. */
export const letWait = (admin: pg.Client) =>
  admin.query(`do $$ begin
    execute format('alter role holdfast_template_app in database %I set lock_timeout = ''8s''', current_database());
  end $$`)

/** Holds a lock in a transaction of `admin` while `work` runs; `statement` takes it. Lets go when `work` is done. */
export async function whileLocked<R>(
  admin: pg.Client,
  statement: string,
  values: unknown[],
  work: () => Promise<R>,
): Promise<R> {
  await admin.query('begin')
  try {
    await admin.query(statement, values)
    return await work()
  } finally {
    await admin.query('rollback')
  }
}
