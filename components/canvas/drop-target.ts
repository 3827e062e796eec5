import { manifestOf } from '@/kit/blocks'
import { type AppDocument, childrenOf, isWithin, type NodeId, nodeOf, type Place, placesOf } from '@/model'

/** A rectangle in the canvas frame's own pixels. */
export interface Box {
  left: number
  top: number
  width: number
  height: number
}

/** Where the dragged block would land, and the line that shows it. */
export interface DropTarget extends Place {
  line: Box
  /** The container it would land in. */
  container: Box
}

export interface DragQuery {
  document: AppDocument
  /** The document of the canvas frame. */
  frame: Document
  rootId: NodeId
  /** The pointer, in the frame's pixels. */
  x: number
  y: number
  block: string
  /** The node being moved; absent for a new block. */
  nodeId?: NodeId
}

/** Pixels from a container's edge within which a block lands beside the container instead of in it. */
const edge = 7
const lineWidth = 3

/** Finds where a block would land under the pointer, or null where it fits nowhere. */
export function findDropTarget(query: DragQuery): DropTarget | null {
  const { document, frame, x, y } = query
  const hit = frame.elementFromPoint(x, y)?.closest('[data-node]')
  let current: NodeId | undefined = hit?.getAttribute('data-node') ?? query.rootId
  while (current) {
    const container = nodeOf(document, current)
    const element = elementOf(frame, current)
    const place = placesOf(document).get(current)
    const isOwn = query.nodeId !== undefined && isWithin(document, current, query.nodeId)
    if (container && element && !isOwn && takes(container.block, query.block)) {
      const box = element.getBoundingClientRect()
      const isNearEdge =
        place !== undefined &&
        box.height > edge * 4 &&
        (y - box.top < edge || box.bottom - y < edge || x - box.left < edge || box.right - x < edge)
      if (!isNearEdge) return withinContainer(query, current, box)
    }
    current = place?.parentId
  }
  return null
}

function takes(container: string, block: string): boolean {
  const slot = manifestOf(container)?.slots.children
  return slot !== undefined && (slot.accepts?.includes(block) ?? true)
}

/** The first element that draws a node. */
export function elementOf(frame: Document, nodeId: NodeId): Element | null {
  return frame.querySelector(`[data-node="${nodeId}"]`)
}

function withinContainer(query: DragQuery, parentId: NodeId, container: DOMRect): DropTarget | null {
  const { document, frame, x, y, nodeId } = query
  const parent = nodeOf(document, parentId)
  if (!parent) return null
  const direction = manifestOf(parent.block)?.slots.children?.direction(parent.props) ?? 'column'
  const children = childrenOf(parent).filter((id) => id !== nodeId)
  const boxAt = (index: number): DOMRect | undefined => {
    const id = children[index]
    return id === undefined ? undefined : elementOf(frame, id)?.getBoundingClientRect()
  }
  const index =
    direction === 'column'
      ? firstIndex(children.length, (at) => {
          const box = boxAt(at)
          return box !== undefined && box.top + box.height / 2 > y
        })
      : firstIndex(children.length, (at) => {
          const box = boxAt(at)
          if (!box) return false
          return box.top > y || (box.bottom >= y && box.left + box.width / 2 > x)
        })
  return {
    parentId,
    slot: 'children',
    index,
    container: plain(container),
    line: dropLine(direction, container, boxAt(index - 1), boxAt(index)),
  }
}

/** The first index for which the test holds, the tests being false up to it and true after; `length` when none. */
function firstIndex(length: number, test: (index: number) => boolean): number {
  let low = 0
  let high = length
  while (low < high) {
    const middle = (low + high) >> 1
    if (test(middle)) high = middle
    else low = middle + 1
  }
  return low
}

function dropLine(
  direction: 'column' | 'row',
  container: DOMRect,
  before: DOMRect | undefined,
  after: DOMRect | undefined,
): Box {
  if (direction === 'column') {
    const top =
      before && after
        ? (before.bottom + after.top) / 2
        : (before?.bottom ?? after?.top ?? container.top + Math.min(container.height / 2, 24))
    return {
      left: container.left + 4,
      top: clamp(top - lineWidth / 2, container.top, container.bottom - lineWidth),
      width: container.width - 8,
      height: lineWidth,
    }
  }
  const onSameRow = before && after && Math.abs(before.top - after.top) < before.height / 2
  const beside = onSameRow || !after ? before : undefined
  const left = onSameRow
    ? (before.right + after.left) / 2
    : (beside?.right ?? after?.left ?? container.left + 12)
  const row = beside ?? after ?? container
  return {
    left: clamp(left - lineWidth / 2, container.left, container.right - lineWidth),
    top: row.top,
    width: lineWidth,
    height: row.height,
  }
}

function clamp(value: number, low: number, high: number): number {
  return Math.max(low, Math.min(high, value))
}

function plain({ left, top, width, height }: DOMRect): Box {
  return { left, top, width, height }
}
