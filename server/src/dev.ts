import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import closeWithGrace from 'close-with-grace'
import { createServer } from 'vite'
import { loadConfig } from './config.ts'

// `npm run dev`: Vite serves the client with hot reload and hands /api to the server, which tsx restarts on changes.
const root = fileURLToPath(new URL('../../', import.meta.url))
const { port } = loadConfig(process.env)
const apiPort = port + 1
const args = [
  'node_modules/tsx/dist/cli.mjs',
  'watch',
  '--clear-screen=false',
  '--include',
  'migrations/**',
  'server/src/main.ts',
  '--api-only',
]

const api = spawn(process.execPath, args, {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, PORT: String(apiPort), HOLDFAST_ORIGIN: `http://127.0.0.1:${port}` },
})
const pages = await createServer({
  configFile: fileURLToPath(new URL('../../client/vite.config.ts', import.meta.url)),
  server: {
    host: '127.0.0.1',
    port,
    strictPort: true,
    proxy: { '/api': { target: `http://127.0.0.1:${apiPort}` } },
  },
})
await pages.listen()
pages.printUrls()

closeWithGrace({ delay: 25_000, logger: false }, async () => {
  await pages.close()
  api.kill('SIGTERM')
  await new Promise((ended) => api.once('exit', ended))
})
