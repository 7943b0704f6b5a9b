import { mkdir, readdir, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'
import * as z from 'zod/mini'
import { day } from '#shared/contracts/values'
import type { Config } from '../config.ts'
import { startCluster } from '../db/cluster.ts'
import { writeWhole } from '../db/cluster/data-folder.ts'
import { StartRefusal } from '../start-refusal.ts'

/** A refusal to use a folder for the demo, in words that say what to do. */
export class SampleProblem extends StartRefusal {}

/** Lies in the demo's data folder: what is there was made by the demo and may be made anew. */
const markerName = 'sample.json'
const marker = z.strictObject({ seededOn: day, complete: z.boolean() })

type Place = Pick<Config, 'dataFolder'>

/**
 * Makes the demo's data folder ready for sample data of the day `today` ('YYYY-MM-DD').
 * `seeded`: it holds that already. Sample data of another day, or a half-made one, is removed, though only once it
 * is certain that no Holdfast runs on it; the key file stays, for it may not be the demo's alone.
 * @throws SampleProblem when the folder holds something that the demo did not make
 * @throws ClusterProblem when Holdfast runs on the folder, or the database there cannot be looked at
 */
export async function prepareSample(
  { dataFolder }: Place,
  today: string,
  say: (line: string) => void,
): Promise<{ seeded: boolean }> {
  const names = await namesIn(dataFolder)
  if (names.length === 0) return { seeded: false }
  if (!names.includes(markerName)) {
    throw new SampleProblem(
      `The folder ${dataFolder} holds something that the demo did not make. Nothing was changed. Set HOLDFAST_DATA to another folder for the demo, or move what is there.`,
    )
  }
  const { seededOn, complete } = await readMarker(dataFolder)
  if (complete && seededOn === today) return { seeded: true }
  say(
    complete
      ? `The sample caseload was made for ${seededOn}; making it anew for today.`
      : 'The sample caseload was left half-made; making it anew.',
  )
  if (names.some((name) => name.startsWith('postgres'))) {
    // refuses when a Holdfast is in charge here, and stops the database of one that was killed
    const cluster = await startCluster({ dataFolder, say })
    await cluster.stop()
  }
  await emptyFolder(dataFolder)
  return { seeded: false }
}

/** Notes that sample data for a day is about to be made here. */
export async function markSampleBegun({ dataFolder }: Place, today: string): Promise<void> {
  await mkdir(dataFolder, { recursive: true, mode: 0o700 })
  await writeMarker(dataFolder, { seededOn: today, complete: false })
}

/** Notes that the sample data of a day is all there. */
export async function markSampleComplete({ dataFolder }: Place, today: string): Promise<void> {
  await writeMarker(dataFolder, { seededOn: today, complete: true })
}

const writeMarker = (dataFolder: string, content: z.output<typeof marker>) =>
  writeWhole(join(dataFolder, markerName), JSON.stringify(content))

async function readMarker(dataFolder: string): Promise<z.output<typeof marker>> {
  const path = join(dataFolder, markerName)
  try {
    return marker.parse(JSON.parse(await readFile(path, 'utf8')))
  } catch {
    throw new SampleProblem(
      `The file ${path} does not say what the demo writes there. Nothing was changed. If the folder holds only the demo, delete it and start the demo again.`,
    )
  }
}

async function namesIn(folder: string): Promise<string[]> {
  try {
    return await readdir(folder)
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** The marker goes last, so that a removal that was cut short can be taken up again. */
async function emptyFolder(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name !== markerName)
  for (const name of [...names, markerName]) {
    await rm(join(folder, name), { recursive: true, force: true, maxRetries: 5 })
  }
}
