import { buffer } from 'node:stream/consumers'
import { ZipFile } from 'yazl'
import type { SourceTree } from '../files/source-tree'

/** 1980-01-01, the earliest time a zip can hold, in every time zone. */
const fixedTime = new Date(1980, 0, 1)

const compressed = /\.(png|jpe?g|gif|webp|woff2?|mp[34])$/i

/**
 * Whether a path stays in the folder it is unpacked into, on every system: relative, no way up, no drive, no device or
 * hidden second meaning for Windows, nothing that cannot be seen.
 */
export function isSafePath(path: string): boolean {
  const parts = path.split('/')
  return (
    parts.every(
      (part) => part !== '' && part !== '.' && part !== '..' && !/[. ]$/.test(part) && !devices.test(part),
    ) &&
    // biome-ignore lint/suspicious/noControlCharactersInRegex: those are what is refused
    !/[\\:*?"<>|\u0000-\u001f\u007f\ud800-\udfff\u202a-\u202e\u2066-\u2069]/.test(path) &&
    Buffer.byteLength(path) <= 512
  )
}

const devices = /^(con|prn|aux|nul|com\d|lpt\d)(\.|$)/i

/**
 * A tree as a zip of regular files. The same tree gives the same bytes: files are sorted and bear one fixed time. Names are UTF-8.
 * @throws Error for a name that could leave the folder it is unpacked into, and for two that differ only in case.
 */
export async function zipTree(tree: SourceTree): Promise<Uint8Array> {
  const zip = new ZipFile()
  const names = new Set<string>()
  for (const [path, contents] of [...tree].sort(([a], [b]) => (a < b ? -1 : 1))) {
    if (!isSafePath(path)) throw new Error(`A package cannot hold a file named ${JSON.stringify(path)}`)
    if (names.has(path.toLowerCase())) throw new Error(`Two files differ only in case: ${path}`)
    names.add(path.toLowerCase())
    zip.addBuffer(Buffer.from(contents), path, {
      mtime: fixedTime,
      // A time of day without a zone, which is the same everywhere.
      forceDosTimestamp: true,
      mode: 0o100644,
      compressionLevel: compressed.test(path) ? 0 : 9,
    })
  }
  zip.end()
  return new Uint8Array(await buffer(zip.outputStream))
}
