import { childrenOf, nodeOf, placesOf } from '@/model'
import type { EditorStore } from '../store/editor-store'

/** Removes the selected node and selects its neighbour, or its parent when it has none. */
export function removeSelected(store: EditorStore): void {
  const { document, selectedId, apply } = store.getState()
  if (!selectedId) return
  const place = placesOf(document).get(selectedId)
  const parent = place ? nodeOf(document, place.parentId) : undefined
  if (!place || !parent) return
  const siblings = childrenOf(parent, place.slot)
  const neighbour = siblings[place.index + 1] ?? siblings[place.index - 1] ?? place.parentId
  apply([{ type: 'remove-node', nodeId: selectedId }], { select: neighbour })
}
