import { readFileSync } from 'node:fs'
import { execFileSync } from 'node:child_process'
import { describe, expect, it } from 'vitest'

const files = execFileSync('git', ['ls-files', '--cached', '--others', '--exclude-standard'], {
  encoding: 'utf8',
})
  .split('\n')
  .filter((file) => /\.(ts|tsx)$/.test(file))
const read = (file: string) => readFileSync(file, 'utf8')
const sources = (prefix: string) => files.filter((file) => file.startsWith(prefix))
const importsOf = (file: string) =>
  [...read(file).matchAll(/(?:from|import)\s*\(?\s*'([^']+)'/g)].map((match) => match[1] ?? '')

/** The files under `prefix` of which `test` is true. */
const offenders = (prefix: string, test: (file: string) => boolean) => sources(prefix).filter(test)

describe('who may import whom', () => {
  it('the client never imports the server, nor the server the client', () => {
    expect(
      offenders('client/src', (file) => importsOf(file).some((name) => name.includes('/server/'))),
    ).toEqual([])
    expect(
      offenders('server/src', (file) => importsOf(file).some((name) => name.includes('/client/src'))),
    ).toEqual([])
  })

  it('shared code imports nothing but itself and zod/mini, and the domain not even that', () => {
    const strange = (allowed: RegExp) => (file: string) => importsOf(file).some((name) => !allowed.test(name))
    expect(offenders('shared/src', strange(/^(\.|#shared\/|zod\/mini$)/))).toEqual([])
    expect(offenders('shared/src/domain', strange(/^(\.|#shared\/domain\/)/))).toEqual([])
  })

  it('shared code knows no clock, no randomness and no platform', () => {
    const impure = /\bnew Date\(\)|Date\.now\(|Math\.random\(|\bprocess\.|\bdocument\.|\bwindow\./
    expect(offenders('shared/src', (file) => impure.test(read(file)))).toEqual([])
  })

  it('a client page draws charts only behind a lazy import', () => {
    expect(
      offenders('client/src', (file) => importsOf(file).includes('recharts')).filter(
        (file) => !file.startsWith('client/src/features/timeline/'),
      ),
    ).toEqual([])
  })
})

describe('one way to do a thing', () => {
  it('the environment is read in config.ts alone', () => {
    const readers = [
      ...offenders('server/src', (file) => read(file).includes('process.env')),
      ...offenders('client/src', (file) => read(file).includes('process.env')),
    ]
    // main and dev hand the environment to config.ts
    expect(readers.filter((file) => !/^server\/src\/(config|main|dev|audit-verify)\.ts$/.test(file))).toEqual(
      [],
    )
  })

  it('nothing builds SQL or HTML out of values', () => {
    expect(offenders('server/src', (file) => /sql\.raw|sql\.identifier/.test(read(file)))).toEqual([])
    expect(offenders('client/src', (file) => /dangerouslySetInnerHTML|\.innerHTML/.test(read(file)))).toEqual(
      [],
    )
  })

  it('no default export, no barrel, no any, no focused or skipped test', () => {
    const all = [...sources('client/src'), ...sources('server/src'), ...sources('shared/src')]
    expect(all.filter((file) => /^export default/m.test(read(file)))).toEqual([])
    expect(all.filter((file) => /\/index\.tsx?$/.test(file))).toEqual([])
    const focus = /\b(it|test|describe)\.(skip|only|todo)\b/
    expect(
      sources('tests').filter((file) => focus.test(read(file)) && !file.endsWith('structure.test.ts')),
    ).toEqual([])
  })

  it('every route of every feature stands in app.ts', () => {
    const app = read('server/src/app.ts')
    const features = sources('server/src/features').filter((file) => file.endsWith('/routes.ts'))
    expect(features.length).toBeGreaterThan(4)
    for (const file of features) expect(app).toContain(file.replace('server/src', '.'))
  })

  it('features have the same names on both sides', () => {
    const names = (side: string) => new Set(sources(`${side}/src/features`).map((file) => file.split('/')[3]))
    const [server, client] = [names('server'), names('client')]
    const both = ['sign-in', 'setup', 'practice', 'cases', 'injuries', 'sessions', 'search']
    for (const feature of [...both, 'intake', 'judgements', 'private-notes', 'note-settings']) {
      expect(server).toContain(feature)
      expect(client).toContain(feature)
    }
  })
})

describe('dependencies', () => {
  const manifest = JSON.parse(read('package.json')) as Record<string, Record<string, string>>

  it('are pinned to exact versions', () => {
    const all = {
      ...manifest['dependencies'],
      ...manifest['devDependencies'],
      ...manifest['optionalDependencies'],
    }
    expect(Object.entries(all).filter(([, version]) => !/^\d+\.\d+\.\d+(-[\w.]+)?$/.test(version))).toEqual(
      [],
    )
  })
})
