import { defineConfig } from 'vitest/config'

const project = (name: string, include: string[], more: Record<string, unknown> = {}) => ({
  extends: true as const,
  test: { name, include, ...more },
})

export default defineConfig({
  root: new URL('..', import.meta.url).pathname,
  test: {
    pool: 'forks',
    maxWorkers: 2,
    testTimeout: 20_000,
    hookTimeout: 60_000,
    projects: [
      project('shared', ['tests/shared/**/*.test.ts', 'tests/repo/**/*.test.ts']),
      project('server', ['tests/server/**/*.test.ts'], { globalSetup: ['tests/support/database-setup.ts'] }),
      project('e2e', ['tests/e2e/**/*.test.ts'], {
        testTimeout: 120_000,
        hookTimeout: 120_000,
        maxWorkers: 1,
      }),
      project('client', ['tests/client/**/*.test.{ts,tsx}'], { environment: 'jsdom' }),
    ],
  },
})
