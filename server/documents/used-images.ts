import type { AppDocument } from '@/compiler/document'

/** The hashes of the images that something in the document shows, not of those that were only uploaded. */
export function usedImages({ assets, ...rest }: AppDocument): ReadonlySet<string> {
  const hashes = new Set<string>()
  const left: unknown[] = [rest]
  while (left.length > 0) {
    const next = left.pop()
    if (typeof next !== 'object' || next === null) continue
    for (const [name, value] of Object.entries(next)) {
      if (typeof value === 'object') left.push(value)
      else if (name === 'asset' && typeof value === 'string' && Object.hasOwn(assets, value)) {
        const hash = assets[value]?.hash
        if (hash !== undefined) hashes.add(hash)
      }
    }
  }
  return hashes
}
