import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { SourceTree } from '../source-tree'
import type { TargetName } from '../targets'
import { readOutput } from './slot'

const run = promisify(execFile)
const toolchain = fileURLToPath(new URL('../toolchain/node_modules', import.meta.url))

/** The packages as `npm install` would have put them: in the project, and no link. */
async function installPackages(folder: string): Promise<void> {
  const place = join(folder, 'node_modules')
  if (existsSync(place)) return
  await mkdir(folder, { recursive: true })
  // Hard links where the disk allows them.
  await run('cp', ['-al', toolchain, place]).catch(() => cp(toolchain, place, { recursive: true }))
}

/**
 * What a person gets who builds the downloaded source with Taro's own command in a new process: the reference for every
 * faster way. `folder` is used for one build after the other; only the installed packages stay in it. For tests and
 * benches. `ms` is the command's time.
 */
export async function coldBuild(
  target: TargetName,
  source: SourceTree,
  folder: string,
): Promise<{ files: SourceTree; ms: number }> {
  await installPackages(folder)
  for (const name of await readdir(folder)) {
    if (name !== 'node_modules') await rm(join(folder, name), { recursive: true, force: true })
  }
  await rm(join(folder, 'node_modules', '.cache'), { recursive: true, force: true })
  for (const [file, contents] of source) {
    const path = join(folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, contents)
  }
  const { PATH, TMPDIR } = process.env
  const command = join(folder, 'node_modules/@tarojs/cli/bin/taro')
  const began = performance.now()
  await run(process.execPath, [command, 'build', '--type', target], {
    cwd: folder,
    env: { NODE_ENV: 'production', HOME: folder, ...(PATH ? { PATH } : {}), ...(TMPDIR ? { TMPDIR } : {}) },
    maxBuffer: 64 * 1024 * 1024,
  })
  const ms = performance.now() - began
  return { files: await readOutput(join(folder, 'dist', target)), ms }
}
