import react from '@vitejs/plugin-react'
import { defineConfig } from 'vite'

export default defineConfig(({ command }) => ({
  root: import.meta.dirname,
  plugins: [react()],
  // whatever NODE_ENV the builder's shell has, what is built is for use: React's half and the JSX calls of ours alike
  ...(command === 'build' ? { define: { 'process.env.NODE_ENV': forUse() } } : {}),
  html: { cspNonce: '%CSP_NONCE%' },
  build: { outDir: 'dist', emptyOutDir: true, target: 'es2023', assetsInlineLimit: 0, manifest: true },
}))

function forUse(): string {
  process.env['NODE_ENV'] = 'production'
  return '"production"'
}
