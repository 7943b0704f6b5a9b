import { appendFile, mkdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod'
import { codeOf } from '../../db/cluster/problem.ts'
import type { Seal } from './seal.ts'

const anchor = z.object({ practiceId: z.string(), number: z.int(), hash: z.string() })
/** A seal noted outside the database, so that cutting the chain's tail off is noticed. `hash` is hexadecimal. */
export type Anchor = z.output<typeof anchor>

const fileOf = (dataFolder: string) => join(dataFolder, 'audit-anchors.jsonl')

/** Notes these seals in the data folder. */
export async function keepAnchors(dataFolder: string, seals: readonly Seal[]): Promise<void> {
  if (seals.length === 0) return
  const lines = seals.map(({ practice_id, number, hash }) =>
    JSON.stringify({ practiceId: practice_id, number, hash: hash.toString('hex') } satisfies Anchor),
  )
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  // begins a new line: the last one may have been cut short by a crash
  await appendFile(fileOf(dataFolder), `\n${lines.join('\n')}\n`, { mode: 0o600 })
}

/** All anchors, oldest first; none when the file was never written. Lines cut short by a crash are left out. */
export async function readAnchors(dataFolder: string): Promise<Anchor[]> {
  const content = await readFile(fileOf(dataFolder), 'utf8').catch((error: unknown) => {
    if (codeOf(error) === 'ENOENT') return ''
    throw error
  })
  return content.split('\n').flatMap((line) => {
    const parsed = anchor.safeParse(whole(line))
    return parsed.success ? [parsed.data] : []
  })
}

function whole(line: string): unknown {
  try {
    return JSON.parse(line)
  } catch {
    return undefined
  }
}
