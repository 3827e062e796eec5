import { createNode, manifestOf } from '@/compiler/blocks'
import { withFreeFieldNames } from '@/compiler/blocks/field-names'
import { nodeOf, type Place, type Style } from '@/compiler/document'
import type { EditorStore } from '../store/editor-store'
import { insertionPlace } from './insertion-place'
import { newId } from './new-id'

/** Design pixels around a block that stands right on a page. */
const inset: Style = { marginTop: 20, marginRight: 24, marginBottom: 20, marginLeft: 24 }

/** Adds a fresh block at a place, or where `insertionPlace` says, and selects it. */
export function insertBlock(store: EditorStore, block: string, place?: Place): void {
  const state = store.getState()
  const at = place ?? insertionPlace(state, block)
  if (!at) return
  const [fresh, ...children] = createNode(block, state.document.app.language, newId)
  const isOnPage = nodeOf(state.document, at.parentId)?.block === 'page'
  const node =
    isOnPage && manifestOf(block)?.needsInset ? { ...fresh, style: { ...inset, ...fresh.style } } : fresh
  const nodes = withFreeFieldNames(state.document, at.parentId, [node, ...children])
  state.apply([{ type: 'insert-node', nodeId: node.id, nodes, ...at }], { select: node.id })
}
