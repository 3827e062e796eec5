import type { ActionManifest } from './define-action'
import { actionManifests } from './registry.generated'

export type { ActionManifest } from './define-action'

const manifests: Readonly<Record<string, ActionManifest>> = actionManifests

/** Every action's kind, in the order of their folders. */
export const actionKinds: readonly string[] = Object.keys(manifests)

/** The manifest of an action, or undefined for a kind no folder has. */
export function actionManifestOf(kind: string): ActionManifest | undefined {
  return Object.hasOwn(manifests, kind) ? manifests[kind] : undefined
}
