import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { basename, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { takeSeat } from './seat'

let workDir: string
let children: ChildProcess[] = []

beforeEach(async () => {
  workDir = await mkdtemp(join(tmpdir(), 'qiaoban-seats-'))
})
afterEach(async () => {
  for (const child of children) child.kill('SIGKILL')
  children = []
  await rm(workDir, { recursive: true, force: true })
})

const taken = () => basename(takeSeat(workDir).folder)

/** A process that takes a seat, says which, and goes on until it is killed. */
async function neighbour() {
  const program = `
    const { takeSeat } = await import('@/compiler/taro/seat')
    process.stdin.once('data', () => {
      console.log(takeSeat(${JSON.stringify(workDir)}).folder)
      setInterval(() => {}, 1000)
    })
    console.log('ready')`
  const child = spawn(process.execPath, ['--import', 'tsx', '--input-type=module', '-e', program], {
    stdio: ['pipe', 'pipe', 'inherit'],
  })
  children.push(child)
  const said = async () => String((await once(child.stdout, 'data'))[0]).trim()
  await said()
  return {
    async take() {
      const answer = said()
      child.stdin.write('now')
      return basename(await answer)
    },
    async kill() {
      child.kill('SIGKILL')
      await once(child, 'exit')
    },
  }
}

describe('a seat', () => {
  it('is for one only, and free again when it is given back', () => {
    const first = takeSeat(workDir)
    expect([basename(first.folder), taken(), taken()]).toEqual(['seat-0', 'seat-1', 'seat-2'])
    first.release()
    expect(taken()).toBe('seat-0')
    expect(taken()).toBe('seat-3')
  })

  it('keeps one note of who owns it', async () => {
    for (let time = 0; time < 3; time++) takeSeat(workDir).release()
    expect(await readdir(join(workDir, 'seat-0'))).toEqual(['owner-3'])
  })

  it('is not taken from a process that is just taking it', async () => {
    await rm(join(takeSeat(workDir).folder, 'owner-1'))
    await writeFile(join(workDir, 'seat-0', 'owner-2'), '')
    expect(taken()).toBe('seat-1')
  })

  it('of a killed process goes to one of those that ask for it at once', async () => {
    const neighbours = await Promise.all(Array.from({ length: 6 }, neighbour))
    const [dying, ...others] = neighbours
    expect(await dying?.take()).toBe('seat-0')
    await dying?.kill()
    const seats = await Promise.all(others.map((one) => one.take()))
    expect(seats.sort()).toEqual(['seat-0', 'seat-1', 'seat-2', 'seat-3', 'seat-4'])
  })
})
