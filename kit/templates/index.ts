import type { Template } from './define-template'
import { templates as registered } from './registry.generated'

export type { Template } from './define-template'

const templates: Readonly<Record<string, Template>> = registered

/** Every template's name. */
export const templateNames: readonly string[] = Object.keys(templates)

/** The template with this name, or undefined. */
export function templateOf(name: string): Template | undefined {
  return Object.hasOwn(templates, name) ? templates[name] : undefined
}
