/** This browser's clock, as a UTC instant. */
export const now = (): string => new Date().toISOString()
