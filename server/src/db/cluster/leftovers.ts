import { mkdtemp, readdir, rm, stat } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
import { isAlive } from './process.ts'

/**
 * A new folder beside `path`, to be renamed to it when it is complete. Its name tells which process fills it.
 * @returns its path
 */
export async function halfDone(path: string): Promise<string> {
  return await mkdtemp(`${path}.new-${process.pid}-`)
}

/** Removes what killed processes left half done for `path`; what another process is filling just now is left alone. */
export async function removeLeftovers(path: string): Promise<void> {
  const prefix = `${basename(path)}.new-`
  const names = (await readdir(dirname(path))).filter((name) => name.startsWith(prefix))
  for (const name of names) {
    const leftover = join(dirname(path), name)
    const made = (await stat(leftover).catch(() => undefined))?.mtimeMs ?? 0
    // A number may have been given to another process since, so that age decides too: filling takes seconds.
    const underWay = isAlive(Number.parseInt(name.slice(prefix.length), 10)) && Date.now() - made < 600_000
    // An initdb that outlived its killed parent may still write here: what stays now goes at the next start.
    if (!underWay) await rm(leftover, { recursive: true, force: true, maxRetries: 5 }).catch(() => undefined)
  }
}
