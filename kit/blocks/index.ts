import type { BlockManifest } from './define-block'
import { blockManifests } from './registry.generated'

export { createNode } from './create-node'
export * from './define-block'

const manifests: Readonly<Record<string, BlockManifest>> = blockManifests

/** Every block's name, in the order of their folders. */
export const blockNames: readonly string[] = Object.keys(manifests)

/** The manifest of a block, or undefined for a name no folder has. */
export function manifestOf(block: string): BlockManifest | undefined {
  return Object.hasOwn(manifests, block) ? manifests[block] : undefined
}
