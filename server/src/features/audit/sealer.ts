import type { FastifyBaseLogger } from 'fastify'
import type { Database } from '../../db/database.ts'
import { keepAnchors } from './anchors.ts'
import { sealOnce } from './seal.ts'

/** Seals the audit trail every few seconds until stopped; stopping seals once more. */
export function startSealer(
  database: Database,
  dataFolder: string,
  logger: FastifyBaseLogger,
  everyMs = 5_000,
): () => Promise<void> {
  let last: Promise<void> = Promise.resolve()
  const seal = async () => {
    try {
      await keepAnchors(dataFolder, await sealOnce(database.auditor, database.key.sealing))
    } catch (error) {
      logger.error({ err: error }, 'the audit trail could not be sealed; trying again')
    }
  }
  const next = () => (last = last.then(seal))
  const timer = setInterval(() => void next(), everyMs)
  timer.unref()
  return async () => {
    clearInterval(timer)
    await next()
  }
}
