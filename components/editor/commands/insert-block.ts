import { createNode } from '@/compiler/blocks'
import type { Place } from '@/compiler/document'
import type { EditorStore } from '../store/editor-store'
import { insertionPlace } from './insertion-place'
import { newId } from './new-id'

/** Adds a fresh block at a place, or where `insertionPlace` says, and selects it. */
export function insertBlock(store: EditorStore, block: string, place?: Place): void {
  const state = store.getState()
  const at = place ?? insertionPlace(state, block)
  if (!at) return
  const nodes = createNode(block, state.document.app.language, newId)
  state.apply([{ type: 'insert-node', nodeId: nodes[0].id, nodes, ...at }], { select: nodes[0].id })
}
