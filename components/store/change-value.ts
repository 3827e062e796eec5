import { manifestOf } from '@/kit/blocks'
import { defaultValue } from '@/kit/blocks/create-node'
import { type NodeId, nodeOf, type Value } from '@/model'
import type { EditorStore } from './editor-store'

export type Item = Record<string, Value>

/** Where a value stands: a property of a node, or a field of one item of a list. */
export interface ValuePlace {
  nodeId: NodeId
  prop: string
  item?: { index: number; field: string }
}

/** The value of a property as it is now; its block's default when the node does not say. */
export function valueAt(store: EditorStore, nodeId: NodeId, prop: string): Value | undefined {
  const { document } = store.getState()
  const node = nodeOf(document, nodeId)
  if (!node) return undefined
  const definition = manifestOf(node.block)?.props[prop]
  return node.props[prop] ?? (definition ? defaultValue(definition, document.app.language) : null)
}

/**
 * Changes a property by what it holds now, not by what it held when a field was drawn or an upload began: whatever was
 * done in between stays. Nothing happens when the node is gone.
 */
export function changeProp(
  store: EditorStore,
  { nodeId, prop }: ValuePlace,
  update: (current: Value) => Value,
  mergeKey?: string,
): void {
  const current = valueAt(store, nodeId, prop)
  if (current === undefined) return
  const value = update(current)
  if (value === current) return
  store
    .getState()
    .apply([{ type: 'set-prop', nodeId, name: prop, value }], mergeKey === undefined ? {} : { mergeKey })
}

/** Sets the value at a place. An item that is not in the list any more changes nothing. */
export function setValue(store: EditorStore, place: ValuePlace, value: Value, mergeKey?: string): void {
  const { item } = place
  changeProp(
    store,
    place,
    (current) => {
      if (!item) return value
      const items = itemsOf(current)
      if (!items[item.index]) return current
      return items.map((other, at) => (at === item.index ? { ...other, [item.field]: value } : other))
    },
    mergeKey,
  )
}

/** The items of a list; none for anything else. */
export function itemsOf(value: Value | undefined): Item[] {
  return Array.isArray(value)
    ? value.filter((item): item is Item => typeof item === 'object' && item !== null && !Array.isArray(item))
    : []
}
