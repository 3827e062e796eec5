import type { Node, Value } from '../../model'
import type { BlockManifest, Localized, PropDefinition } from './define-block'
import { blockManifests } from './registry.generated'

const manifests: Readonly<Record<string, BlockManifest>> = blockManifests

function localized(value: Localized | string | number | boolean, locale: 'zh' | 'en'): Value {
  return typeof value === 'object' ? value[locale] : value
}

/** What a property holds when its node does not say, in the given language. */
export function defaultValue(definition: PropDefinition, locale: 'zh' | 'en'): Value {
  if (definition.kind !== 'list') return localized(definition.default, locale)
  return definition.default.map((item) =>
    Object.fromEntries(
      Object.entries(definition.fields).map(([name, field]) => [
        name,
        localized(item[name] ?? field.default, locale),
      ]),
    ),
  )
}

/**
 * A new node of a block with its starter children, the node itself first. `newId` is called once for each node.
 * @throws Error for a block without a folder.
 */
export function createNode(block: string, locale: 'zh' | 'en', newId: () => string): [Node, ...Node[]] {
  const manifest = Object.hasOwn(manifests, block) ? manifests[block] : undefined
  if (!manifest) throw new Error(`There is no block ${block}.`)
  const starters = (manifest.starter ?? []).map((name) => createNode(name, locale, newId))
  const node: Node = {
    id: newId(),
    block,
    props: Object.fromEntries(
      Object.entries(manifest.props).map(([name, definition]) => [name, defaultValue(definition, locale)]),
    ),
    slots: Object.fromEntries(
      Object.keys(manifest.slots).map((slot) => [
        slot,
        slot === 'children' ? starters.map(([root]) => root.id) : [],
      ]),
    ),
    style: manifest.defaultStyle,
    on: {},
  }
  return [node, ...starters.flat()]
}
