import { type ChildProcess, execFileSync, spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDocument, type Node } from '@/model'
import { looksAtEverything } from '@/tests/samples/extent'
import { freePort } from '../server/testing/free-port'
import { eventually } from '../server/testing/processes'

/** A disk of its own that can be made larger, in memory: only root may make one, and not everywhere. */
function mountDisk(folder: string, megabytes: number): boolean {
  try {
    execFileSync('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'tmpfs', folder], { stdio: 'ignore' })
    return true
  } catch {
    return false
  }
}

const startMs = 300_000
let folder: string
let child: ChildProcess | undefined
let isMounted = false
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qiaoban-full-'))
  isMounted = mountDisk(folder, 700)
})
afterEach(async () => {
  if (child?.exitCode === null) {
    child.kill('SIGINT')
    await once(child, 'exit')
  }
  if (isMounted) execFileSync('umount', ['-l', folder])
  rmSync(folder, { recursive: true, force: true })
})

/** Some 0.9 MB that no database can make smaller: of larger ones an account may send a few a minute only. */
function noise() {
  const document = createDocument({ name: 'Shop', title: 'Home', language: 'en' })
  const node = (id: string): Node => ({
    id,
    block: 'text',
    props: { text: randomBytes(6750).toString('base64') },
    slots: {},
    style: {},
    on: {},
  })
  const nodes = Array.from({ length: 100 }, (_, index) => node(`n${index}`))
  return {
    ...document,
    nodes: { ...document.nodes, ...Object.fromEntries(nodes.map((each) => [each.id, each])) },
  }
}

describe.runIf(looksAtEverything && process.platform === 'linux' && process.getuid?.() === 0)(
  'a full disk',
  () => {
    it('refuses what would fill it before the database suffers, is read on, and goes on once there is room', {
      timeout: startMs,
    }, async ({ skip }) => {
      if (!isMounted) return skip()
      const port = await freePort()
      const env = {
        ...process.env,
        NODE_ENV: 'production' as const,
        DATABASE_URL: '',
        DATA_DIR: folder,
        PORT: String(port),
        BUILD_WORKERS: '0',
        MIN_FREE_MB: '256',
      }
      const server = spawn(process.execPath, ['scripts/start.mjs'], {
        env,
        stdio: ['ignore', 'pipe', 'pipe'],
      })
      child = server
      let output = ''
      for (const stream of [server.stdout, server.stderr]) {
        stream.setEncoding('utf8').on('data', (text: string) => {
          output += text
        })
      }
      await eventually('it is ready', startMs, () => {
        if (server.exitCode !== null) throw new Error(output)
        return output.includes('Everything is ready')
      })
      const address = `http://127.0.0.1:${port}`
      const headers: Record<string, string> = { origin: address, 'content-type': 'application/json' }
      const call = (method: string, where: string, body?: unknown) =>
        fetch(`${address}${where}`, {
          method,
          headers,
          ...(body === undefined ? {} : { body: JSON.stringify(body) }),
        })
      const entered = await call('POST', '/api/auth/sign-in/anonymous', {})
      headers.cookie = entered.headers.getSetCookie()[0]?.split(';')[0] ?? ''
      const { app } = await (await call('POST', '/api/apps', {})).json()
      let kept = 0
      const write = async () => {
        const operations = [{ type: 'replace-document', document: noise() }]
        const batch = { batchId: randomBytes(8).toString('hex'), clientId: 'c', baseRevision: 0, operations }
        const answer = await call('POST', `/api/apps/${app.id}/operations`, batch)
        if (answer.status === 200) kept = (await answer.json()).revision
        return answer
      }
      let refused: Response | undefined
      for (let count = 0; count < 1000 && refused === undefined; count += 1) {
        const answer = await write()
        if (answer.status !== 200) refused = answer
      }
      expect([refused?.status, (await refused?.json())?.error.code]).toEqual([507, 'storage-full'])
      const read = await call('GET', `/api/apps/${app.id}`)
      expect([read.status, (await read.json()).app.revision]).toEqual([200, kept])
      execFileSync('mount', ['-o', 'remount,size=1400m', folder])
      await eventually('it goes on', 20_000, async () => (await write()).status === 200)
      expect((await (await call('GET', `/api/apps/${app.id}`)).json()).app.revision).toBe(kept)
      // PostgreSQL never ended.
      expect(output).not.toContain('starting it again')
    })
  },
)
