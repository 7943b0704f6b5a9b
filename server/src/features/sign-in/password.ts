import { hash, verify } from '@node-rs/argon2'

// OWASP's least for argon2id; about 20 MiB and 65 ms a hash on the reference machine
const parameters = { memoryCost: 19_456, timeCost: 2, parallelism: 1 }

let running = 0
const waiting: (() => void)[] = []

/** At most two hashes at a time: a flood of sign-ins queues instead of taking all memory and processors. */
async function oneOfTwo<R>(work: () => Promise<R>): Promise<R> {
  if (running >= 2) await new Promise<void>((go) => waiting.push(go))
  running += 1
  try {
    return await work()
  } finally {
    running -= 1
    waiting.shift()?.()
  }
}

/** The password as an argon2id PHC string. */
export const hashPassword = (password: string): Promise<string> =>
  oneOfTwo(() => hash(password.normalize('NFC'), parameters))

// what a password is compared with when there is no account: a hash like any other, which nothing matches
const nobodysHash = [
  `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}`,
  Buffer.alloc(16, 1).toString('base64').replace(/=+$/, ''),
  Buffer.alloc(32, 1).toString('base64').replace(/=+$/, ''),
].join('$')

/**
 * Whether the password matches. Without a stored hash (no such account) it takes as long as with one, and answers false.
 */
export async function verifyPassword(stored: string | null, password: string): Promise<boolean> {
  const matches = await oneOfTwo(() => verify(stored ?? nobodysHash, password.normalize('NFC')))
  return matches && stored !== null
}

/** True when a hash was made with other parameters than today's. */
export const outdated = (stored: string): boolean =>
  !stored.startsWith(
    `$argon2id$v=19$m=${parameters.memoryCost},t=${parameters.timeCost},p=${parameters.parallelism}$`,
  )
