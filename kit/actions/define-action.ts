import type { IconNode } from 'lucide'
import type { FieldDefinition, Localized } from '../blocks/define-block'

/** What the editor and the generator need to know of an action; what it does is the neighbour file `run.ts`. */
export interface ActionManifest {
  label: Localized
  /** Drawn by the editor. */
  icon: IconNode
  args: Readonly<Record<string, FieldDefinition>>
}

export function defineAction(manifest: ActionManifest): ActionManifest {
  return manifest
}
