import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { defineConfig } from '@playwright/test'
import { findChromium } from './tests/simulate/chromium'

const port = Number(process.env.E2E_PORT ?? 3987)
const launchOptions = await findChromium()
// Playwright reads this file in each of its processes; the folder is made once.
process.env.E2E_DATA_DIR ??= mkdtempSync(join(tmpdir(), 'qiaoban-e2e-'))
// As is the seed of the interruptions, which stands in the name of their test.
process.env.QIAOBAN_SEED ??= String(Math.floor(Math.random() * 1e9))

/** Real Chromium against the product as `npm start` serves it, on data of its own. */
export default defineConfig({
  testDir: 'e2e',
  testMatch: '*.spec.ts',
  outputDir: '.qiaoban/e2e-results',
  workers: 1,
  retries: 0,
  timeout: 240_000,
  expect: { timeout: 15_000 },
  reporter: [['list']],
  use: {
    baseURL: `http://localhost:${port}`,
    browserName: 'chromium',
    viewport: { width: 1280, height: 800 },
    locale: 'zh-CN',
    launchOptions,
    trace: 'retain-on-failure',
  },
  webServer: {
    command: 'node scripts/start.mjs',
    url: `http://localhost:${port}/api/health`,
    timeout: 600_000,
    reuseExistingServer: !process.env.CI,
    env: { PORT: String(port), DATA_DIR: process.env.E2E_DATA_DIR },
    stdout: 'pipe',
    gracefulShutdown: { signal: 'SIGTERM', timeout: 20_000 },
  },
})
