import { manifestOf } from '@/kit/blocks'
import { childrenOf, nodeOf, type Place, pageOf, placesOf } from '@/model'
import type { EditorState } from '../store/editor-store'

/**
 * Where a block goes that is added without pointing: inside the selected node when it takes children, else after it,
 * else at the end of the page.
 */
export function insertionPlace(
  state: Pick<EditorState, 'document' | 'selectedId' | 'pageId'>,
  block: string,
): Place | null {
  const { document, selectedId } = state
  const takes = (nodeId: string) => {
    const node = nodeOf(document, nodeId)
    const slot = node ? manifestOf(node.block)?.slots.children : undefined
    return slot !== undefined && (slot.accepts?.includes(block) ?? true)
  }
  let current = selectedId
  if (current) {
    const node = nodeOf(document, current)
    if (node && takes(current)) return { parentId: current, slot: 'children', index: childrenOf(node).length }
    while (current) {
      const place = placesOf(document).get(current)
      if (!place) break
      if (takes(place.parentId)) return { ...place, index: place.index + 1 }
      current = place.parentId
    }
  }
  const root = pageOf(document, state.pageId)?.root
  const node = root ? nodeOf(document, root) : undefined
  return node ? { parentId: node.id, slot: 'children', index: childrenOf(node).length } : null
}
