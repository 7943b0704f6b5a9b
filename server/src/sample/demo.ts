import { dayOf } from '#shared/domain/days'
import type { Config } from '../config.ts'
import { startHoldfast, type Holdfast } from '../holdfast.ts'
import { markSampleBegun, markSampleComplete, prepareSample } from './prepare.ts'
import { sampleTime, seedSample } from './seed.ts'
import { sampleZone } from './sign-in.ts'

/** Starts the demo in its own data folder, seeded anew when it was seeded on another day. */
export async function startDemo(
  config: Config,
  clientFolder: string | null,
  say: (line: string) => void,
): Promise<Holdfast> {
  const today = dayOf(new Date().toISOString(), sampleZone)
  const { seeded } = await prepareSample(config, today, say)
  if (!seeded) await markSampleBegun(config, today)
  const clock = () => sampleTime.getStore() ?? new Date()
  const holdfast = await startHoldfast({ config, clientFolder, say, sampleOn: today, clock })
  if (seeded) return holdfast
  try {
    await seedSample(holdfast.app, { today, setupCode: holdfast.setupCode, say })
    await markSampleComplete(config, today)
    return holdfast
  } catch (error) {
    await holdfast.stop()
    throw error
  }
}
