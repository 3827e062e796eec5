import {
  closeSync,
  constants,
  lstatSync,
  mkdirSync,
  openSync,
  readdirSync,
  readFileSync,
  rmdirSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { dirname, join, posix } from 'node:path'
import type { SourceTree } from '../files/source-tree'

/**
 * A slot is the folder in which one platform is built, the same for every app: webpack's cache goes by path, so an
 * app never built before still finds everything but its own pages there. Some two hundred small files are read and written
 * around each build, one after the other: handing each to another thread costs more than the work.
 */

const keptInSlot = new Set(['node_modules', 'dist'])

/** Everything in a folder that is no folder, links included. */
function listFiles(folder: string, prefix = ''): string[] {
  return readdirSync(join(folder, prefix), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(prefix, entry.name)
    if (!prefix && keptInSlot.has(entry.name)) return []
    return entry.isDirectory() ? listFiles(folder, path) : [path]
  })
}

/** What `read` gives, or undefined where there is nothing to read. */
function present<Result>(read: () => Result): Result | undefined {
  try {
    return read()
  } catch {
    return undefined
  }
}

function removeEmptyParents(folder: string, file: string): void {
  for (let parent = posix.dirname(file); parent !== '.'; parent = posix.dirname(parent)) {
    try {
      rmdirSync(join(folder, parent))
    } catch {
      return
    }
  }
}

/** What a slot holds otherwise than before: paths of files with other contents, or anything when files came or went. */
export type SlotChange = readonly string[] | 'anything'

/** One change after another. */
export function bothChanges(first: SlotChange, second: SlotChange): SlotChange {
  return first === 'anything' || second === 'anything' ? 'anything' : [...first, ...second]
}

/**
 * Makes the folder hold exactly this source, touching only the files that differ. With `nodeModules` the packages are
 * linked in; without, there is an empty folder over which they can be mounted.
 */
export function writeSlot(folder: string, source: SourceTree, nodeModules?: string): SlotChange {
  mkdirSync(folder, { recursive: true })
  const place = join(folder, 'node_modules')
  const isLink = present(() => lstatSync(place))?.isSymbolicLink() ?? false
  // Removes the link or the empty folder that another kind of isolation left.
  if (isLink && !nodeModules) rmSync(place)
  if (!isLink && nodeModules) present(() => rmdirSync(place))
  if (!nodeModules) mkdirSync(place, { recursive: true })
  else if (!isLink) symlinkSync(nodeModules, place, 'junction')
  const changed: string[] = []
  let isRearranged = false
  for (const file of listFiles(folder)) {
    if (source.has(file)) continue
    isRearranged = true
    rmSync(join(folder, file))
    removeEmptyParents(folder, file)
  }
  for (const [file, contents] of source) {
    const path = join(folder, file)
    const bytes = Buffer.from(contents)
    const before = present(() => readFileSync(path))
    if (before?.equals(bytes)) continue
    if (before) changed.push(file)
    else isRearranged = true
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, bytes)
  }
  return isRearranged ? 'anything' : changed
}

const textFile = /\.(js|json|css|html|txt|map|svg|webmanifest|[a-z]*ml|[a-z]*ss|swan|wxs|sjs|jds)$/

/** Baidu's plugin notes the time of the build here; without it the same source gives the same package. */
const frameworkNote = '.frameworkinfo'

function readRegular(path: string): Buffer {
  // Never through a link: what it leads to is none of the build's.
  const file = openSync(path, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0))
  try {
    return readFileSync(file)
  } finally {
    closeSync(file)
  }
}

/**
 * Every file Taro put out, text as strings. `folder` is `dist/<target>` of a project.
 * @throws Error for anything that is no regular file, and when the folder is a link to another.
 */
export function readOutput(folder: string): SourceTree {
  for (const own of [dirname(folder), folder])
    if (!lstatSync(own).isDirectory()) throw new Error(`${own} is not a folder`)
  const files = listFiles(folder)
    .filter((file) => file !== frameworkNote)
    .sort()
  return new Map(
    files.map((file): [string, string | Uint8Array] => {
      if (!lstatSync(join(folder, file)).isFile()) throw new Error(`${file} is not a regular file`)
      const bytes = readRegular(join(folder, file))
      return [file, textFile.test(file) ? bytes.toString('utf8') : new Uint8Array(bytes)]
    }),
  )
}
