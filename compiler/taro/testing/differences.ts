import type { SourceTree } from '../../files/source-tree'

/** Paths of the files that two trees do not have alike, byte by byte. */
export function differences(a: SourceTree, b: SourceTree): string[] {
  return [...new Set([...a.keys(), ...b.keys()])].filter((path) => {
    const [left, right] = [a.get(path), b.get(path)]
    return left === undefined || right === undefined || !Buffer.from(left).equals(Buffer.from(right))
  })
}
