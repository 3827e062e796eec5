import { createNode, manifestOf } from '@/kit/blocks'
import { withFreeFieldNames } from '@/kit/blocks/field-names'
import { type NodeId, nodeOf, type Place, type Style } from '@/model'
import type { EditorStore } from '../store/editor-store'
import { newId } from '../store/new-id'
import { insertionPlace } from './insertion-place'

/** Design pixels around a block that stands right on a page. */
const inset: Style = { marginTop: 20, marginRight: 24, marginBottom: 20, marginLeft: 24 }

/** Adds a fresh block at a place, or where `insertionPlace` says, and selects it. Returns its id. */
export function insertBlock(store: EditorStore, block: string, place?: Place): NodeId | undefined {
  const state = store.getState()
  const at = place ?? insertionPlace(state, block)
  if (!at) return undefined
  const [fresh, ...children] = createNode(block, state.document.app.language, newId)
  const isOnPage = nodeOf(state.document, at.parentId)?.block === 'page'
  const node =
    isOnPage && manifestOf(block)?.needsInset ? { ...fresh, style: { ...inset, ...fresh.style } } : fresh
  const nodes = withFreeFieldNames(state.document, at.parentId, [node, ...children])
  state.apply([{ type: 'insert-node', nodeId: node.id, nodes, ...at }], { select: node.id })
  return node.id
}
