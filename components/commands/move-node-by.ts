import { childrenOf, type NodeId, nodeOf, placesOf } from '@/model'
import type { EditorStore } from '../store/editor-store'

/** Moves a node up (-1) or down (1) among its siblings. */
export function moveNodeBy(store: EditorStore, nodeId: NodeId, by: -1 | 1): void {
  const { document, apply } = store.getState()
  const place = placesOf(document).get(nodeId)
  const parent = place ? nodeOf(document, place.parentId) : undefined
  if (!place || !parent) return
  const index = place.index + by
  if (index < 0 || index >= childrenOf(parent, place.slot).length) return
  apply([{ type: 'move-node', nodeId, ...place, index }])
}
