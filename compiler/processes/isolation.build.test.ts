import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest'
import { type Builder, type BuilderOptions, createBuilder } from '../taro'
import { sampleSource } from '../taro/testing/sample-source'
import type { Isolation } from './isolation'
import { isolatorHere } from './testing/isolator-here'

let folder: string
let server: Server
let port = 0
let connections = 0
/** Permissions work everywhere; namespaces are tried where this machine has them. */
const kinds: Isolation[] = ['permissions']
if ((await isolatorHere()).isolation === 'namespaces') kinds.push('namespaces')

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qiaoban-hostile-'))
  await mkdir(join(folder, 'outside'))
  await writeFile(join(folder, 'outside', 'secret.txt'), 'open sesame')
  server = createServer(() => {
    connections += 1
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (typeof address === 'object' && address) port = address.port
  vi.stubEnv('QIAOBAN_SECRET', 'open sesame')
})

afterAll(async () => {
  vi.unstubAllEnvs()
  server.close()
  await rm(folder, { recursive: true, force: true })
})

/** A build whose configuration, which runs in the Taro process, first does something hostile. */
async function hostileBuild(isolation: Isolation, code: string, limits: Partial<BuilderOptions> = {}) {
  const builder: Builder = createBuilder({ workDir: join(folder, isolation), isolation, ...limits })
  const source = new Map(sampleSource({ greeting: 'hostile', extraPages: [] }))
  source.set('config/index.ts', `import fs from 'node:fs'\n${code}\n`)
  try {
    return await builder.build({ target: 'weapp', source })
  } finally {
    await builder.close()
  }
}

/** Prints for each attempt whether it worked. */
function attempts(code: Record<string, string>): string {
  const each = Object.entries(code).map(
    ([name, attempt]) =>
      `try { const got = (() => { ${attempt} })(); console.log('${name} worked', String(got)) } catch (error) { console.log('${name} refused', error.code ?? '') }`,
  )
  const over = "throw new Error('The hostile part is over')"
  return `const outside = ${JSON.stringify(join(folder, 'outside'))}\n${each.join('\n')}\n${over}`
}

describe.each(kinds)('a build held by %s', (isolation) => {
  it('reads and writes only its own, and starts no program that does otherwise', async () => {
    const code = attempts({
      own: "fs.writeFileSync('own.txt', 'mine'); return fs.readFileSync('own.txt', 'utf8')",
      passwd: "return fs.readFileSync('/etc/passwd', 'utf8')",
      neighbour: "return fs.readFileSync(outside + '/secret.txt', 'utf8')",
      write: "fs.writeFileSync(outside + '/written.txt', 'x')",
      toolchain: "fs.writeFileSync(fs.realpathSync('node_modules') + '/written.txt', 'x')",
      link: "fs.symlinkSync(outside + '/secret.txt', 'link.txt'); return fs.readFileSync('link.txt', 'utf8')",
      parent: "return fs.readFileSync('/proc/' + process.ppid + '/environ', 'utf8')",
      program:
        "return require('node:child_process').execSync('cat ' + outside + '/secret.txt && touch ' + outside + '/touched.txt')",
      environment: "if (JSON.stringify(process.env).includes('sesame')) return 'seen'; throw new Error()",
    })
    const { log } = await hostileBuild(isolation, code)
    expect(log).toContain('own worked mine')
    const names = ['passwd', 'neighbour', 'write', 'toolchain', 'link', 'parent', 'program', 'environment']
    for (const name of names) expect(log).toContain(`${name} refused`)
    expect(log).not.toContain('sesame')
    expect(log).not.toContain('root:')
    for (const file of ['written.txt', 'touched.txt'])
      expect(existsSync(join(folder, 'outside', file))).toBe(false)
  })

  it('does not have its output read from elsewhere', async () => {
    const builder = createBuilder({ workDir: join(folder, isolation), isolation })
    const source = new Map(sampleSource({ greeting: 'hostile', extraPages: [] }))
    const instead = `import fs from 'node:fs'
      const send = process.send
      process.send = (...given) => {
        if (given[0].type !== 'built') return send.apply(process, given)
        fs.rmSync('dist/weapp', { recursive: true })
        try { fs.symlinkSync(${JSON.stringify(join(folder, 'outside'))}, 'dist/weapp') } catch { fs.mkdirSync('dist/weapp') }
        return send.apply(process, given)
      }`
    source.set('config/index.ts', `${instead}\n${source.get('config/index.ts')}`)
    const built = builder.build({ target: 'weapp', source })
    try {
      if (isolation === 'namespaces') await expect(built).rejects.toThrow('is not a folder')
      else expect((await built).files.size).toBe(0)
    } finally {
      await builder.close()
    }
  })

  it('opens no connection', async () => {
    const before = connections
    const { log } = await hostileBuild(
      isolation,
      `import net from 'node:net'
      export default async () => {
        try {
          await new Promise((resolve, reject) => net.connect(${port}, '127.0.0.1', resolve as () => void).on('error', reject))
          console.log('connection worked')
        } catch { console.log('connection refused') }
        throw new Error('The hostile part is over')
      }`,
    )
    expect(log).toContain('connection refused')
    expect(log).not.toContain('connection worked')
    expect(connections).toBe(before)
  })

  it('is ended in an endless loop', async () => {
    const { findings } = await hostileBuild(isolation, 'for (;;) {}', { processor: 4000 })
    expect(findings).toEqual([expect.objectContaining({ code: 'build-timeout' })])
  })

  it.each([
    ['outside the heap', 'const kept: Buffer[] = []; for (;;) kept.push(Buffer.alloc(20_000_000, 1))'],
    [
      'in the heap',
      'const kept: unknown[] = []; for (;;) kept.push(Array.from({ length: 1000 }, () => ({ a: Math.random() })))',
    ],
  ])('is ended when it eats memory %s', async (_, code) => {
    const { findings } = await hostileBuild(isolation, code, { memory: 500_000_000 })
    expect(findings).toEqual([expect.objectContaining({ code: 'build-memory' })])
  })

  it('is ended when it fills the disk', async () => {
    const { findings } = await hostileBuild(
      isolation,
      "for (let n = 0; ; n++) { fs.writeFileSync('fill' + (n % 300) + '.bin', Buffer.alloc(1_000_000, n)) }",
      { disk: 60_000_000 },
    )
    expect(findings).toEqual([expect.objectContaining({ code: 'build-disk' })])
  })
})
