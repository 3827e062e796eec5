import { availableParallelism } from 'node:os'
import { fileURLToPath } from 'node:url'
import { defineConfig } from 'vitest/config'

const alias = { '@': fileURLToPath(new URL('.', import.meta.url)) }
/** A test that hangs is ended; one that looks at everything may take long. Milliseconds. */
const longest = (ms: number) => (process.env.QIAOBAN_TEST_ALL === '1' ? 600_000 : ms)
const ignored = ['**/node_modules/**', '.next/**', '.qiaoban/**', 'e2e/**']

export default defineConfig({
  test: {
    // Vitest leaves one core to itself; these tests wait more than they compute.
    maxWorkers: Math.max(2, availableParallelism() - 1),
    projects: [
      {
        resolve: { alias },
        test: {
          name: 'unit',
          include: [
            '{app,compiler,components,kit,messages,model,platforms,player,runtime,scripts,tests,web}/**/*.test.{ts,tsx}',
            'start/setup/**/*.test.ts',
          ],
          exclude: [...ignored, 'app/api/**', '**/*.{build,pictures}.test.ts'],
          testTimeout: longest(30_000),
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'builds',
          include: ['{compiler,tests,web}/**/*.build.test.ts'],
          exclude: ignored,
          // Each builds in processes of its own that hold half a gigabyte.
          maxWorkers: 2,
          maxConcurrency: 2,
          testTimeout: longest(600_000),
          hookTimeout: longest(600_000),
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'pictures',
          include: ['tests/**/*.pictures.test.ts'],
          exclude: ignored,
          testTimeout: longest(300_000),
          hookTimeout: longest(300_000),
        },
      },
      {
        resolve: { alias },
        test: {
          name: 'server',
          include: ['{server,start,app/api}/**/*.test.ts'],
          exclude: [...ignored, 'start/setup/**'],
          // A real PostgreSQL for all, and in it a database of its own for every test file.
          globalSetup: ['server/testing/postgres.ts'],
          setupFiles: ['server/testing/own-database.ts'],
          env: { LOG_LEVEL: 'silent' },
          testTimeout: longest(20_000),
          hookTimeout: longest(60_000),
        },
      },
    ],
  },
})
