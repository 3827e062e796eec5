import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) }
const ignored = ['**/node_modules/**', '.next/**', '.qiaoban/**', 'e2e/**']

export default defineConfig({
  test: {
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: ['{compiler,components,app,messages,scripts}/**/*.test.{ts,tsx}'],
          exclude: [...ignored, 'app/api/**', '**/*.build.test.ts'],
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'builds',
          include: ['compiler/**/*.build.test.ts'],
          exclude: ignored,
          // Real Taro builds share two cores: one file at a time.
          fileParallelism: false,
          testTimeout: 600_000,
          hookTimeout: 600_000,
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'server',
          include: ['{server,app/api}/**/*.test.ts'],
          exclude: ignored,
          // A real PostgreSQL for all, and in it a database of its own for every test file.
          globalSetup: ['server/testing/postgres.ts'],
          setupFiles: ['server/testing/own-database.ts'],
          env: { LOG_LEVEL: 'silent' },
          testTimeout: 20_000,
          hookTimeout: 60_000,
        },
      },
    ],
  },
})
