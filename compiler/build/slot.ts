import { createHash } from 'node:crypto'
import { constants } from 'node:fs'
import { lstat, mkdir, open, readdir, readFile, rm, rmdir, symlink, writeFile } from 'node:fs/promises'
import { dirname, join, posix } from 'node:path'
import type { SourceTree } from '../source-tree'

/**
 * A slot is the folder in which one platform is built, the same for every app: webpack's cache goes by path, so an
 * app never built before still finds everything but its own pages there.
 */

const keptInSlot = new Set(['node_modules', 'dist'])

/** Everything in a folder that is no folder, links included. */
async function listFiles(folder: string, prefix = ''): Promise<string[]> {
  const entries = await readdir(join(folder, prefix), { withFileTypes: true })
  const lists = await Promise.all(
    entries.map((entry) => {
      const path = posix.join(prefix, entry.name)
      if (!prefix && keptInSlot.has(entry.name)) return []
      return entry.isDirectory() ? listFiles(folder, path) : [path]
    }),
  )
  return lists.flat()
}

async function removeEmptyParents(folder: string, file: string): Promise<void> {
  for (let parent = posix.dirname(file); parent !== '.'; parent = posix.dirname(parent)) {
    try {
      await rmdir(join(folder, parent))
    } catch {
      return
    }
  }
}

/**
 * A loader writes the configuration of a page into its script, and that of everything into the app's, where webpack's
 * cache does not see it. A remark with a fingerprint makes those scripts change whenever their configuration does.
 */
function withConfigurationMarks(source: SourceTree): SourceTree {
  const configurations = [...source].filter(([path]) => /^src\/.*\.config\.ts$/.test(path)).sort(byPath)
  const marked = new Map(source)
  const mark = (path: string, fingerprint: string) => {
    const contents = source.get(path)
    if (typeof contents === 'string') marked.set(path, `${contents}\n// configuration ${fingerprint}\n`)
  }
  const all = createHash('sha256')
  for (const [path, contents] of configurations) {
    all.update(path).update('\0').update(contents).update('\0')
    mark(path.replace(/\.config\.ts$/, '.tsx'), createHash('sha256').update(contents).digest('hex'))
  }
  const fingerprint = all.digest('hex')
  for (const path of ['src/app.config.ts', 'src/app.ts', 'src/app.tsx']) mark(path, fingerprint)
  return marked
}

function byPath([a]: [string, unknown], [b]: [string, unknown]): number {
  return a < b ? -1 : 1
}

/**
 * Makes the folder hold exactly this source, touching only the files that differ. With `nodeModules` the packages are
 * linked in; without, there is an empty folder over which they can be mounted.
 */
export async function writeSlot(folder: string, source: SourceTree, nodeModules?: string): Promise<void> {
  await mkdir(folder, { recursive: true })
  const place = join(folder, 'node_modules')
  const isLink = (await lstat(place).catch(() => undefined))?.isSymbolicLink() ?? false
  // Removes the link or the empty folder that another kind of isolation left.
  if (isLink && !nodeModules) await rm(place)
  if (!isLink && nodeModules) await rmdir(place).catch(() => undefined)
  if (!nodeModules) await mkdir(place, { recursive: true })
  else if (!isLink) await symlink(nodeModules, place, 'junction')
  const wanted = withConfigurationMarks(source)
  for (const file of await listFiles(folder)) {
    if (wanted.has(file)) continue
    await rm(join(folder, file))
    await removeEmptyParents(folder, file)
  }
  for (const [file, contents] of wanted) {
    const path = join(folder, file)
    const bytes = Buffer.from(contents)
    const present = await readFile(path).catch(() => undefined)
    if (present?.equals(bytes)) continue
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, bytes)
  }
}

const textFile = /\.(js|json|css|html|txt|map|svg|[a-z]*ml|[a-z]*ss|swan|wxs|sjs|jds)$/

/** Baidu's plugin notes the time of the build here; without it the same source gives the same package. */
const frameworkNote = '.frameworkinfo'

async function readRegular(path: string): Promise<Buffer> {
  // Never through a link: what it leads to is none of the build's.
  const file = await open(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    return await file.readFile()
  } finally {
    await file.close()
  }
}

/**
 * Every file Taro put out, text as strings.
 * @throws Error for anything that is no regular file.
 */
export async function readOutput(folder: string): Promise<SourceTree> {
  const files = (await listFiles(folder)).filter((file) => file !== frameworkNote).sort()
  return new Map(
    await Promise.all(
      files.map(async (file): Promise<[string, string | Uint8Array]> => {
        if (!(await lstat(join(folder, file))).isFile()) throw new Error(`${file} is not a regular file`)
        const bytes = await readRegular(join(folder, file))
        return [file, textFile.test(file) ? bytes.toString('utf8') : new Uint8Array(bytes)]
      }),
    ),
  )
}
