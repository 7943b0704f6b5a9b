import { createHash } from 'node:crypto'
import { uuidV7 } from '#shared/domain/uuid'

/** Makes the ids of a case out of names for its rows: the same ones for the same script and day. */
export class Ids {
  readonly #slug: string
  readonly #at: number

  /** @param at milliseconds since 1970, the time that the ids carry */
  constructor(slug: string, at: number) {
    this.#slug = slug
    this.#at = at
  }

  of(name: string): string {
    return uuidV7(this.#at, createHash('sha256').update(`${this.#slug}/${name}`).digest().subarray(0, 16))
  }
}
