import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { figures, report } from './figures'

const root = fileURLToPath(new URL('..', import.meta.url))
const runs = 9
const pollMs = 10
const giveUpMs = 600_000

/**
 * From typing `npm start` a second time to a served page, beside a bare `next start` of the same build: what our
 * database, checks and processes add to the web framework alone.
 */
export default async function benchStart({ json }: { json: boolean }): Promise<void> {
  const dataDir = mkdtempSync(path.join(tmpdir(), 'qiaoban-bench-'))
  try {
    // The first start installs and builds; it is not what is measured.
    await timeToPage(['scripts/start.mjs'], dataDir)
    const ours: number[] = []
    const peer: number[] = []
    for (let run = 0; run < runs; run += 1) {
      ours.push(await timeToPage(['scripts/start.mjs'], dataDir))
      peer.push(await timeToPage(['node_modules/next/dist/bin/next', 'start'], dataDir))
    }
    report(
      'start',
      [
        {
          name: 'Second start to a served page',
          goal: 6000,
          ours: figures(ours),
          peer: { name: 'next start, the web framework alone on the same build', ...figures(peer) },
        },
      ],
      { json },
    )
  } finally {
    rmSync(dataDir, { recursive: true, force: true })
  }
}

async function timeToPage(args: string[], dataDir: string): Promise<number> {
  const port = await freePort()
  const began = performance.now()
  const child = spawn(process.execPath, args, {
    cwd: root,
    env: {
      ...process.env,
      PORT: String(port),
      DATA_DIR: dataDir,
      NODE_ENV: 'production',
      NEXT_TELEMETRY_DISABLED: '1',
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  try {
    await pageServed(port, child)
    return performance.now() - began
  } finally {
    const ended = child.exitCode !== null || once(child, 'exit')
    child.kill('SIGTERM')
    await ended
  }
}

async function pageServed(port: number, child: ChildProcess): Promise<void> {
  let problem = ''
  child.stderr?.setEncoding('utf8').on('data', (text: string) => {
    problem += text
  })
  for (let waited = 0; waited < giveUpMs; waited += pollMs) {
    if (child.exitCode !== null) throw new Error(`It ended before it served a page:\n${problem}`)
    const response = await fetch(`http://127.0.0.1:${port}/`).catch(() => undefined)
    if (response?.ok) return void (await response.text())
    await delay(pollMs)
  }
  throw new Error('No page was served')
}

async function freePort(): Promise<number> {
  const probe = createServer().listen(0, '127.0.0.1')
  await once(probe, 'listening')
  const address = probe.address()
  probe.close()
  await once(probe, 'close')
  if (typeof address !== 'object' || address === null) throw new Error('No free port')
  return address.port
}
