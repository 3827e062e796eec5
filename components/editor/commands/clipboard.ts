import { type Node, type NodeId, nodeOf, placesOf, subtreeOf } from '@/compiler/document'
import type { EditorStore } from '../store/editor-store'
import { copyTree } from './copy-tree'
import { insertionPlace } from './insertion-place'

/** What was copied last in this window: a tree, root first. */
let copied: readonly Node[] = []

export function copyNode(store: EditorStore, nodeId: NodeId): void {
  const { document } = store.getState()
  if (placesOf(document).has(nodeId)) copied = subtreeOf(document, nodeId)
}

/** Pastes what was copied after the selected node, and selects it. */
export function pasteNode(store: EditorStore): void {
  const state = store.getState()
  const [original] = copied
  if (!original) return
  const place = placesOf(state.document).get(state.selectedId ?? '')
  const isSameAgain = original.id === state.selectedId
  const at =
    place && (isSameAgain || !nodeOf(state.document, original.id))
      ? { ...place, index: place.index + 1 }
      : insertionPlace(state, original.block)
  const nodes = copyTree(copied)
  const [root] = nodes
  if (!at || !root) return
  state.apply([{ type: 'insert-node', nodeId: root.id, nodes, ...at }], { select: root.id })
}
