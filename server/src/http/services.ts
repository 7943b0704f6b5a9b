import type { Config } from '../config.ts'
import type { Database } from '../db/database.ts'

/** What the routes are given: nothing else is global. */
export type Services = {
  config: Config
  database: Database
  clock: () => Date
  /** the one-time code of the first run */
  setupCode: string
}
