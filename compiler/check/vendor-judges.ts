import { execFile } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { chmod, mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import type { TargetName } from '../../platforms'
import type { SourceTree } from '../files/source-tree'
import { writeTree } from '../files/write-tree'
import type { Isolator, Walls } from '../processes/isolation'
import type { Finding } from './finding'
import { error } from './rule'

const run = promisify(execFile)

const systems: Partial<Record<NodeJS.Platform, string>> = { linux: 'linux', darwin: 'mac', win32: 'windows' }
const binaries = join(
  fileURLToPath(new URL('../judges/node_modules/miniprogram-compiler/bin/', import.meta.url)),
  systems[process.platform] ?? 'none',
)
const suffix = process.platform === 'win32' ? '.exe' : ''

/** A vendor's compiler that takes milliseconds gets this long. */
const timeout = 20_000

export interface Verdict {
  findings: Finding[]
  /** What judged, or why nothing did; for the build's log. */
  said: string
}

/**
 * What the vendor's own tools say of a package. WeChat's compilers of markup (`wcc`) and style (`wcsc`, both from
 * `miniprogram-compiler` 0.2.3, MIT) run anywhere and offline; the other vendors have none that does. They are old native
 * programs that read people's markup: within the isolator's walls, where it can hold such a program.
 */
export async function judgePackage(
  target: TargetName,
  files: SourceTree,
  isolator?: Isolator,
): Promise<Verdict> {
  if (target !== 'weapp')
    return { findings: [], said: `Not judged: ${target} has no vendor's compiler that runs here.` }
  if (!existsSync(join(binaries, `wcc${suffix}`))) {
    return { findings: [], said: "Not judged by WeChat's compilers: compiler/judges is not installed." }
  }
  const judged = new Map([...files].filter(([path]) => /\.(wxml|wxs|wxss)$/.test(path)))
  const key = hashOf(judged)
  const findings = faultless.has(key) ? [] : await judgeFiles(judged, isolator)
  if (findings.length === 0) remember(key)
  return { findings, said: `Judged by WeChat's wcc and wcsc: ${findings.length} findings.` }
}

/** Hashes of files that were found faultless: a text that changes is in no markup, so most edits leave these alone. */
const faultless = new Set<string>()
const mostRemembered = 1000

function remember(key: string): void {
  faultless.delete(key)
  faultless.add(key)
  const [oldest] = faultless
  if (faultless.size > mostRemembered && oldest !== undefined) faultless.delete(oldest)
}

function hashOf(files: SourceTree): string {
  const hash = createHash('sha256')
  for (const [path, contents] of files) {
    const bytes = Buffer.from(contents)
    hash.update(`${path}\0${bytes.byteLength}\0`).update(bytes)
  }
  return hash.digest('hex')
}

async function judgeFiles(judged: SourceTree, isolator: Isolator | undefined): Promise<Finding[]> {
  const own = await mkdtemp(join(tmpdir(), 'qiaoban-judge-'))
  const [folder, root] = [join(own, 'package'), join(own, 'root')]
  // The walls put packages over this folder; here there are none.
  const nodeModules = join(folder, 'node_modules')
  try {
    for (const needed of [nodeModules, root]) await mkdir(needed, { recursive: true })
    writeTree(folder, judged)
    const walls: Walls = { project: folder, nodeModules, readable: [], writable: [], root }
    const paths = (extension: RegExp) => [...judged.keys()].filter((path) => extension.test(path))
    return [
      ...(await judge('wcc', ['-d', ...paths(/\.(wxml|wxs)$/)], 'wechat-markup', walls, isolator)),
      ...(await judge('wcsc', ['-lc', ...paths(/\.wxss$/)], 'wechat-style', walls, isolator)),
    ]
  } finally {
    await rm(own, { recursive: true, force: true })
  }
}

async function judge(
  name: string,
  given: string[],
  code: string,
  walls: Walls,
  isolator: Isolator | undefined,
): Promise<Finding[]> {
  const file = join(binaries, name + suffix)
  // npm installs them without the right to run when a package's own scripts are off.
  await chmod(file, 0o755).catch(() => undefined)
  // Where it is run, and within walls too, that is the package's folder.
  const wanted = [...given, '-o', `${name}.out`]
  const command = isolator?.program?.(walls, file, wanted) ?? { file, arguments: wanted }
  try {
    await run(command.file, command.arguments, {
      cwd: walls.project,
      timeout,
      killSignal: 'SIGKILL',
      env: { NODE_ENV: 'production', PATH: process.env.PATH },
      maxBuffer: 16 * 1024 * 1024,
    })
    return []
  } catch (failure) {
    const words =
      failure instanceof Error && 'stderr' in failure ? String(failure.stderr).trim() : String(failure)
    return [error(code, `WeChat's ${name} refuses the package: ${words.slice(0, 500)}`)]
  }
}
