import { createHash } from 'node:crypto'
import { readdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { promisify } from 'node:util'
import { brotliCompress, constants } from 'node:zlib'

const brotli = promisify(brotliCompress)

const root = fileURLToPath(new URL('../../', import.meta.url))

/** The folder of the built client. */
export const clientFolder = join(root, 'client', 'dist')
const stamp = join(clientFolder, '.built-from')

/** A hash over everything that the built client is made from. */
async function fingerprint(): Promise<string> {
  const hash = createHash('sha256')
  const folders = ['client/src', 'client/public', 'shared/src']
  const files = [
    'client/index.html',
    'client/vite.config.ts',
    'package-lock.json',
    'server/src/build-client.ts',
  ]
  for (const folder of folders) {
    const found = await readdir(join(root, folder), { recursive: true, withFileTypes: true })
    for (const entry of found)
      if (entry.isFile()) files.push(join(entry.parentPath, entry.name).slice(root.length))
  }
  for (const file of files.toSorted())
    hash
      .update(file)
      .update('\0')
      .update(await readFile(join(root, file)))
  return hash.digest('hex')
}

/** A brotli form beside each script and style sheet, for browsers that take it. */
async function compress(folder: string): Promise<void> {
  for (const name of await readdir(folder)) {
    if (!/\.(js|css)$/.test(name)) continue
    const content = await readFile(join(folder, name))
    const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: content.length }
    await writeFile(join(folder, `${name}.br`), await brotli(content, { params }))
  }
}

/** Builds the client when its sources changed since the last build; answers whether it did. */
export async function buildClient(say: (line: string) => void): Promise<boolean> {
  const now = await fingerprint()
  const before = await readFile(stamp, 'utf8').catch(() => '')
  if (before === now) return false
  say('Building the pages …')
  const { build } = await import('vite')
  await build({ configFile: join(root, 'client', 'vite.config.ts'), logLevel: 'error' })
  await compress(join(clientFolder, 'assets'))
  await writeFile(stamp, now)
  return true
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  const built = await buildClient(() => undefined)
  process.stdout.write(built ? 'The client is built.\n' : 'The client was up to date.\n')
}
