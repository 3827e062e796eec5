import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { createBuilder } from '@/compiler/build'
import { generateSource } from '@/compiler/generate'
import type { SourceTree } from '@/compiler/source-tree'
import { type TargetName, targetNames, targets } from '@/compiler/targets'
import { templateOf } from '@/compiler/templates'
import { figures, type Measurement, report } from './figures'

const run = promisify(execFile)
const toolchain = resolve('compiler/toolchain/node_modules')
const rounds = 7

/** The demo with the texts of its buttons changed. */
async function editedDemo(edit: number): Promise<SourceTree> {
  const document = templateOf('demo')?.create('en')
  if (!document) throw new Error('There is no demo template')
  for (const node of Object.values(document.nodes)) {
    if (node.block === 'button') node.props.text = `Edit ${edit}`
  }
  return generateSource(document, {
    readAsset: () => Promise.reject(new Error('The demo carries its images')),
  })
}

async function warmRebuilds(target: TargetName, workDir: string): Promise<number[]> {
  const builder = createBuilder({ workDir })
  const times: number[] = []
  // The first two builds start the process and fill the cache.
  for (let round = -2; round < rounds; round++) {
    const { ok, ms, log } = await builder.build({ target, source: await editedDemo(round) })
    if (!ok) throw new Error(log)
    if (round >= 0) times.push(ms)
  }
  await builder.close()
  return times
}

/** What somebody without warm processes waits: Taro's own command on the same source, nothing cached. */
async function coldTaroBuild(target: TargetName, folder: string): Promise<number> {
  for (const [file, contents] of await editedDemo(0)) {
    const path = join(folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, contents)
  }
  await symlink(toolchain, join(folder, 'node_modules'), 'junction')
  const began = performance.now()
  await run(process.execPath, [join(toolchain, '@tarojs/cli/bin/taro'), 'build', '--type', target], {
    cwd: folder,
    env: { ...process.env, NODE_ENV: 'production' },
    maxBuffer: 64 * 1024 * 1024,
  })
  return performance.now() - began
}

/** From an edited app to its built package, platform by platform. */
export default async function benchCompile(options: { json: boolean }): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'qiaoban-bench-'))
  const measurements: Measurement[] = []
  try {
    for (const target of targetNames) {
      const ours = await warmRebuilds(target, join(folder, 'work'))
      const peer = await coldTaroBuild(target, join(folder, 'cold', target))
      measurements.push({
        name: `Edited demo app rebuilt for ${targets[target].label.en}`,
        goal: 2000,
        ours: figures(ours),
        peer: { name: 'a cold taro build of the same source', ...figures([peer]) },
      })
    }
  } finally {
    await rm(folder, { recursive: true, force: true })
  }
  report('compile', measurements, options)
}
