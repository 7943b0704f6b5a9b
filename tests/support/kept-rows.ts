import type { Page } from 'playwright-core'

/** When each row of unsaved typing in this browser was kept, in milliseconds since 1970. */
export const keptRows = (page: Page): Promise<number[]> =>
  page.evaluate(async () => {
    // opened by name alone, a database that is not there yet would be made here, without the product's store
    const made = await indexedDB.databases()
    if (!made.some(({ name }) => name === 'holdfast')) return []
    return new Promise<number[]>((resolve, reject) => {
      const opening = indexedDB.open('holdfast')
      opening.addEventListener('error', () => reject(new Error('the store does not open')))
      opening.addEventListener('success', () => {
        const all = opening.result.transaction('unsaved').objectStore('unsaved').getAll()
        all.addEventListener('success', () => {
          opening.result.close()
          resolve(all.result.map((row) => Date.parse(row.at)))
        })
      })
    })
  })
