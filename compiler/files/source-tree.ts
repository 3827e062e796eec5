/**
 * A folder of files held in memory: POSIX path relative to the folder (no leading slash) to contents.
 * Text is a string (UTF-8 when written), everything else bytes.
 */
export type SourceTree = ReadonlyMap<string, string | Uint8Array>

/** Bytes of one file as it would be written. */
export function byteLength(contents: string | Uint8Array): number {
  return typeof contents === 'string' ? Buffer.byteLength(contents) : contents.byteLength
}

/** Bytes of all files together. */
export function treeBytes(tree: SourceTree): number {
  let bytes = 0
  for (const contents of tree.values()) bytes += byteLength(contents)
  return bytes
}
