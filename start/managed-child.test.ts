import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterEach, beforeEach, expect, it } from 'vitest'
import { eventually } from '../server/testing/processes'
import { type ManagedChild, startManagedChild } from './managed-child'

let folder: string
let child: ManagedChild | undefined
const notes: string[] = []
beforeEach(() => {
  folder = mkdtempSync(path.join(tmpdir(), 'qiaoban-child-'))
  notes.length = 0
})
afterEach(async () => {
  await child?.stop()
  rmSync(folder, { recursive: true, force: true })
})

function start(script: string): ManagedChild {
  const file = path.join(folder, 'child.mjs')
  writeFileSync(file, script)
  child = startManagedChild({
    name: 'The child',
    file,
    env: process.env,
    note: (text) => notes.push(text),
    hangsAfter: 600,
  })
  return child
}

it('kills a child whose event loop does not turn, and starts it again', async () => {
  await start("process.send({ kind: 'ready' }); setTimeout(() => { for (;;); }, 50)").ready
  await eventually('it was started again', 15_000, () =>
    notes.some((note) => note.includes('did not answer for 1 s); starting it again')),
  )
})

it('leaves a child alone that answers', async () => {
  const answers = `
    let asked = 0
    process.on('message', ({ kind }) => {
      if (kind === 'stop') process.exit(0)
      process.send({ kind: 'alive' })
      asked += 1
      if (asked === 20) process.send({ kind: 'note', text: 'asked 20 times' })
    })
    process.send({ kind: 'ready' })`
  await start(answers).ready
  await eventually('it was asked often', 15_000, () => notes.includes('asked 20 times'))
  expect(notes).toEqual(['asked 20 times'])
})
