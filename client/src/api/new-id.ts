import { uuidV7 } from '#shared/domain/uuid'

/**
 * A new row id. Made here so that a form submitted twice makes one row; `crypto.randomUUID` and
 * `crypto.subtle` do not exist on plain-HTTP addresses, `getRandomValues` does.
 */
export function newId(now = Date.now()): string {
  return uuidV7(now, crypto.getRandomValues(new Uint8Array(16)))
}
