import { withFreeFieldNames } from '@/kit/blocks/field-names'
import { type NodeId, placesOf, subtreeOf } from '@/model'
import type { EditorStore } from '../store/editor-store'
import { copyTree } from './copy-tree'

/** Puts a copy of a node right after it and selects the copy. */
export function duplicateNode(store: EditorStore, nodeId: NodeId): void {
  const { document, apply } = store.getState()
  const place = placesOf(document).get(nodeId)
  if (!place) return
  const nodes = withFreeFieldNames(document, place.parentId, copyTree(subtreeOf(document, nodeId)))
  const [root] = nodes
  if (!root) return
  apply([{ type: 'insert-node', nodeId: root.id, nodes, ...place, index: place.index + 1 }], {
    select: root.id,
  })
}
