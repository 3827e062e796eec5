import { readdirSync, readFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, expect, it } from 'vitest'
import type { Answer } from './answer'
import { type Child, type Limits, startChild } from './child'
import type { Isolator } from './isolation'
import { isolatorHere } from './testing/isolator-here'

let folder: string
let isolator: Isolator

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qiaoban-child-'))
  isolator = await isolatorHere()
})
afterAll(() => rm(folder, { recursive: true, force: true }))

/** A process that would run for ever. */
async function endless(name: string, limits: Partial<Limits> = {}) {
  const own = join(folder, name)
  const [project, nodeModules, root] = [join(own, 'project'), join(own, 'packages'), join(own, 'root')]
  for (const needed of [join(project, 'node_modules'), nodeModules, root])
    await mkdir(needed, { recursive: true })
  const program = join(own, 'endless.cjs')
  await writeFile(program, 'setInterval(() => undefined, 1000)')
  const child = startChild({
    program,
    environment: {},
    isolator,
    walls: { project, nodeModules, root, readable: [program], writable: [] },
    limits: { processor: 60_000, silence: 60_000, timeout: 60_000, memory: 1e9, disk: 1e9, ...limits },
    read: () => ({ type: 'progress', percent: 0 }),
  })
  return { child, own: `${own}/` }
}

/** Command lines of processes that have to do with a folder, at this very moment. */
function running(own: string): string[] {
  return readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map((id) => {
      try {
        return readFileSync(`/proc/${id}/cmdline`, 'utf8')
      } catch {
        return ''
      }
    })
    .filter((line) => line.includes(own))
}

it.runIf(process.platform === 'linux')(
  'leaves nothing running when it is ended while it starts',
  async () => {
    const left: string[] = []
    const end = async ({ child, own }: { child: Child<object, Answer>; own: string }) => {
      await child.end()
      left.push(...running(own))
    }
    let started: Awaited<ReturnType<typeof endless>>[] = []
    const ended: Promise<void>[] = []
    // Each is ended after another number of later ones has started, so at another moment of its own start.
    for (let count = 1; count <= 200; count += 1) {
      started.push(await endless(String(count)))
      if (count % 10 > 0) continue
      ended.push(...started.map(end))
      started = []
    }
    await Promise.all(ended)
    expect(left).toEqual([])
  },
)

it('is ended when it neither works nor says anything', async () => {
  const { child } = await endless('silent', { silence: 1500 })
  expect(await child.run({}, {})).toMatchObject({ failure: 'silence' })
})
