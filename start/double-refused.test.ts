import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { startPlatformDouble } from '../server/testing/platform-double'

/** What `npm start` says and how it ends, with a double of the platforms in its environment. */
async function startWithDouble(environment: string | undefined) {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-double-'))
  const double = await startPlatformDouble()
  const { NODE_ENV: _own, ...inherited } = process.env
  const env = {
    ...inherited,
    ...(environment === undefined ? {} : { NODE_ENV: environment }),
    DATABASE_URL: '',
    DATA_DIR: dataDir,
    // Nobody else's: it must not come as far as listening.
    PORT: '39571',
    PLATFORM_DOUBLE: double.url,
  }
  const child = spawn(process.execPath, ['scripts/start.mjs'], {
    env: env as NodeJS.ProcessEnv,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text
    })
  }
  const [code] = await once(child, 'close')
  const made = readdirSync(dataDir)
  await double.stop()
  rmSync(dataDir, { recursive: true, force: true })
  return { code, output, made }
}

describe('npm start', () => {
  it.each([undefined, 'production', 'development', 'test'])(
    'does not start with a double of the platforms when NODE_ENV is %s',
    async (environment) => {
      const { code, output, made } = await startWithDouble(environment)
      expect(code).toBe(1)
      expect(output).toContain('PLATFORM_DOUBLE')
      expect(made.filter((name) => name.startsWith('postgres'))).toEqual([])
    },
  )
})
