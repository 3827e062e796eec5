import { execFile } from 'node:child_process'
import { existsSync } from 'node:fs'
import { cp, mkdir, readdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TargetName } from '../../platforms'
import type { SourceTree } from '../files/source-tree'
import { writeTree } from '../files/write-tree'
import type { Isolator } from '../processes/isolation'
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
 * With an `isolator` the folder is called what builders call theirs: Babel writes absolute paths into the names of what
 * a module imports, and esbuild's shortest names follow from how often letters occur, so bytes depend on the path.
 */
export async function coldBuild(
  target: TargetName,
  source: SourceTree,
  folder: string,
  isolator?: Isolator,
): Promise<{ files: SourceTree; ms: number }> {
  await installPackages(folder)
  for (const name of await readdir(folder)) {
    if (name !== 'node_modules') await rm(join(folder, name), { recursive: true, force: true })
  }
  await rm(join(folder, 'node_modules', '.cache'), { recursive: true, force: true })
  writeTree(folder, source)
  const { PATH, TMPDIR } = process.env
  const root = `${folder}-root`
  await mkdir(root, { recursive: true })
  const walls = {
    project: folder,
    nodeModules: join(folder, 'node_modules'),
    readable: [],
    writable: [],
    root,
  }
  const called = isolator?.projectPath(walls) ?? folder
  const given = [join(called, 'node_modules/@tarojs/cli/bin/taro'), 'build', '--type', target]
  const command = isolator?.command(walls, given) ?? { file: process.execPath, arguments: given }
  const began = performance.now()
  await run(command.file, command.arguments, {
    cwd: folder,
    env: {
      NODE_ENV: 'production',
      HOME: isolator ? '/tmp' : folder,
      ...(PATH ? { PATH } : {}),
      ...(TMPDIR && !isolator ? { TMPDIR } : {}),
    },
    maxBuffer: 64 * 1024 * 1024,
  })
  const ms = performance.now() - began
  return { files: readOutput(join(folder, 'dist', target)), ms }
}
