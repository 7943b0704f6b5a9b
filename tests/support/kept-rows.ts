import type { Page } from 'playwright-core'

type KeptRow = {
  /** when it was kept, in milliseconds since 1970 */
  at: number
  /** all of the row as it lies there: what is in clear, and the bytes of what is not */
  raw: string
}

/** The rows of unsaved typing that this browser keeps. */
export const keptRows = (page: Page): Promise<KeptRow[]> =>
  page.evaluate(async () => {
    // opened by name alone, a database that is not there yet would be made here, without the product's store
    const made = await indexedDB.databases()
    if (!made.some(({ name }) => name === 'holdfast')) return []
    return new Promise<{ at: number; raw: string }[]>((resolve, reject) => {
      const opening = indexedDB.open('holdfast')
      opening.addEventListener('error', () => reject(new Error('the store does not open')))
      opening.addEventListener('success', () => {
        const all = opening.result.transaction('unsaved').objectStore('unsaved').getAll()
        all.addEventListener('success', () => {
          opening.result.close()
          const text = new TextDecoder('latin1')
          resolve(
            all.result.map((row) => ({
              at: Date.parse(row.at),
              raw: JSON.stringify(row) + text.decode(row.data),
            })),
          )
        })
      })
    })
  })
