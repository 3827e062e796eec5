import { execFile, spawn } from 'node:child_process'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import type { TargetName } from '../../platforms'
import type { SourceTree } from '../files/source-tree'
import { type Builder, type BuildProgress, createBuilder } from '.'
import { differences } from './testing/differences'
import { sampleSource } from './testing/sample-source'

const run = promisify(execFile)

/** Process ids of the children of a process. */
async function childrenOf(pid: number): Promise<number[]> {
  const { stdout } = await run('ps', ['-o', 'pid=', '--ppid', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.split('\n').map(Number).filter(Boolean)
}

async function taroProcessesOf(pid: number): Promise<number[]> {
  const children = await childrenOf(pid)
  const commands = await Promise.all(
    children.map(async (child) => {
      const { stdout } = await run('ps', ['-o', 'args=', '-p', String(child)]).catch(() => ({ stdout: '' }))
      return { child, isTaro: stdout.includes('taro-process.cjs') }
    }),
  )
  return commands.filter(({ isTaro }) => isTaro).map(({ child }) => child)
}

const plain = () => sampleSource({ greeting: 'plain', extraPages: ['two'] })

/** Apps that differ in what Taro remembers from build to build: pages, components, tab bar, page configuration. */
const apps = {
  withSwitch: sampleSource({ greeting: 'switch', extraPages: ['two'], withSwitch: true }),
  withTabs: sampleSource({ greeting: 'tabs', extraPages: ['two', 'three'], tabBar: true }),
  otherTitle: new Map(sampleSource({ greeting: 'tabs', extraPages: ['two', 'three'], tabBar: true })).set(
    'src/pages/home/index.config.ts',
    "export default definePageConfig({ navigationBarTitleText: 'other', enableShareAppMessage: true })\n",
  ),
}

let folder: string
let builder: Builder
/** For builders one after the other, which then start with what the one before left in files. */
let again: string

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qiaoban-build-'))
  builder = createBuilder({ workDir: join(folder, 'shared') })
  again = join(folder, 'again')
})

afterAll(async () => {
  await builder.close()
  await rm(folder, { recursive: true, force: true })
})

describe('a warm process', () => {
  it.each<TargetName>(['weapp'])(
    'gives for %s the same bytes as a fresh one, whatever it built before',
    async (target) => {
      const fresh = new Map<string, SourceTree>()
      for (const [name, source] of Object.entries(apps)) {
        const once = createBuilder({ workDir: join(folder, `fresh-${target}-${name}`) })
        const result = await once.build({ target, source })
        expect(result.findings).toEqual([])
        fresh.set(name, result.files)
        await once.close()
      }
      const order = ['withTabs', 'withSwitch', 'otherTitle', 'withTabs', 'otherTitle', 'withSwitch'] as const
      for (const name of order) {
        const result = await builder.build({ target, source: apps[name], links: false })
        expect(differences(result.files, fresh.get(name) ?? new Map()), name).toEqual([])
      }
    },
  )

  it('serves one request after the other', async () => {
    const greetings = ['first', 'second', 'third']
    const results = await Promise.all(
      greetings.map((greeting) =>
        builder.build({ target: 'weapp', source: sampleSource({ greeting, extraPages: [] }) }),
      ),
    )
    results.forEach((result, index) => {
      expect(String(result.files.get('pages/home/index.js'))).toContain(`"${greetings[index]}"`)
    })
  })

  it('sees what a build wrote that was cancelled before it began', async () => {
    const greeting = (text: string) => sampleSource({ greeting: text, extraPages: [] })
    await builder.build({ target: 'weapp', source: greeting('before') })
    const stop = new AbortController()
    const cancelled = await builder.build({
      target: 'weapp',
      source: greeting('after'),
      signal: stop.signal,
      onProgress: ({ stage }) => {
        if (stage === 'preparing') stop.abort()
      },
    })
    expect(cancelled.findings).toEqual([expect.objectContaining({ code: 'build-cancelled' })])
    const { files } = await builder.build({ target: 'weapp', source: greeting('after'), links: false })
    expect(String(files.get('pages/home/index.js'))).toContain('"after"')
  })

  it('reports progress that only grows', async () => {
    const seen: BuildProgress[] = []
    const result = await builder.build({
      target: 'weapp',
      source: sampleSource({ greeting: 'progress', extraPages: [] }),
      onProgress: (progress) => seen.push(progress),
    })
    expect(result.ok).toBe(true)
    const percents = seen.map(({ percent }) => percent)
    expect(percents).toEqual([...percents].sort((a, b) => a - b))
    expect([...new Set(seen.map(({ stage }) => stage))]).toEqual(['waiting', 'preparing', 'compiling'])
  })
})

describe('what goes wrong', () => {
  it('is found in the file it is in', async () => {
    const source = new Map(plain()).set('src/pages/two/index.tsx', 'export default function Page( {')
    const result = await builder.build({ target: 'weapp', source })
    expect(result.ok).toBe(false)
    expect(result.files.size).toBe(0)
    expect(result.findings).toContainEqual(
      expect.objectContaining({ code: 'build-error', severity: 'error', file: 'src/pages/two/index.tsx' }),
    )
    expect((await builder.build({ target: 'weapp', source: plain() })).ok).toBe(true)
  })

  it('shows no path of this machine', async () => {
    const source = new Map(plain()).set(
      'src/pages/two/index.tsx',
      "import './gone'\nexport default () => null\n",
    )
    const { findings } = await builder.build({ target: 'weapp', source })
    expect(findings.length).toBeGreaterThan(0)
    expect(findings.map(({ message }) => message).join()).not.toContain(folder)
  })

  it('can be cancelled, and the next build is as if it had not been', async () => {
    const stop = new AbortController()
    const cancelled = await builder.build({
      target: 'weapp',
      source: sampleSource({ greeting: 'cancelled', extraPages: ['a', 'b'] }),
      signal: stop.signal,
      onProgress: ({ stage }) => {
        if (stage === 'compiling') stop.abort()
      },
    })
    expect(cancelled.findings).toEqual([expect.objectContaining({ code: 'build-cancelled' })])
    expect(cancelled.ok).toBe(false)
    const next = await builder.build({ target: 'weapp', source: plain() })
    expect(next.findings).toEqual([])
    expect(String(next.files.get('pages/home/index.js'))).toContain('"plain"')
  })

  it('says so when the process is killed, and starts another', async () => {
    const before = await taroProcessesOf(process.pid)
    expect(before).not.toEqual([])
    let isKilled = false
    const killed = await builder.build({
      target: 'weapp',
      source: sampleSource({ greeting: 'killed', extraPages: ['c'] }),
      onProgress: ({ stage }) => {
        if (stage !== 'compiling' || isKilled) return
        isKilled = true
        for (const pid of before) process.kill(pid, 'SIGKILL')
      },
    })
    expect(killed.findings).toEqual([expect.objectContaining({ code: 'build-died' })])
    expect((await builder.build({ target: 'weapp', source: plain() })).ok).toBe(true)
  })

  it('ends a build that takes too long', async () => {
    const hasty = createBuilder({ workDir: join(folder, 'hasty'), timeout: 1 })
    const result = await hasty.build({ target: 'weapp', source: plain() })
    expect(result.findings).toEqual([expect.objectContaining({ code: 'build-timeout' })])
    await hasty.close()
  })
})

describe('a process of its own', () => {
  afterEach(() => vi.unstubAllEnvs())

  it('knows no secret of its parent', async () => {
    vi.stubEnv('QIAOBAN_SECRET', 'open sesame')
    const source = new Map(plain())
    source.set(
      'config/index.ts',
      `console.log(JSON.stringify(process.env))\n${source.get('config/index.ts')}`,
    )
    const secretive = createBuilder({ workDir: join(folder, 'secretive') })
    const { ok, log } = await secretive.build({ target: 'weapp', source })
    await secretive.close()
    expect(ok).toBe(true)
    expect(log).toContain('"TARO_ENV":"weapp"')
    expect(log).not.toContain('open sesame')
  })

  it('ends with close', async () => {
    const short = createBuilder({ workDir: again })
    const before = await taroProcessesOf(process.pid)
    await short.build({ target: 'weapp', source: plain() })
    expect(await taroProcessesOf(process.pid)).toHaveLength(before.length + 1)
    await short.close()
    expect(await taroProcessesOf(process.pid)).toEqual(before)
  })

  it('ends when its parent is killed', async () => {
    const program = `
      const { createBuilder } = await import('@/compiler/taro')
      const { sampleSource } = await import('@/compiler/taro/testing/sample-source')
      const builder = createBuilder({ workDir: ${JSON.stringify(again)} })
      await builder.build({ target: 'weapp', source: sampleSource({ greeting: 'x', extraPages: [] }) })
      console.log('built')
      setInterval(() => {}, 1000)`
    const parent = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
      stdio: ['ignore', 'pipe', 'inherit'],
    })
    await new Promise((resolve) => parent.stdout.once('data', resolve))
    const [taro] = await taroProcessesOf(parent.pid ?? 0)
    if (!taro) throw new Error('There is no Taro process')
    parent.kill('SIGKILL')
    await vi.waitFor(() => expect(() => process.kill(taro, 0)).toThrow(), { timeout: 10_000 })
  })

  it('shares no folder with another that builds at the same time', async () => {
    const builders = [createBuilder({ workDir: again }), createBuilder({ workDir: again })]
    const results = await Promise.all(
      builders.map((one, index) =>
        one.build({ target: 'weapp', source: sampleSource({ greeting: `number ${index}`, extraPages: [] }) }),
      ),
    )
    await Promise.all(builders.map((one) => one.close()))
    results.forEach(({ files }, index) => {
      expect(String(files.get('pages/home/index.js'))).toContain(`number ${index}`)
    })
  })
})
