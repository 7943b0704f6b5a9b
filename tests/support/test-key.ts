/** The key of all test databases; tests about keys make their own. */
export const testKey = Buffer.alloc(32, 7).toString('base64')
