'use client'

import {
  DndContext,
  type DragEndEvent,
  type DragMoveEvent,
  DragOverlay,
  type DragStartEvent,
  type Modifier,
  MouseSensor,
  pointerWithin,
  TouchSensor,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useStore } from 'zustand'
import { manifestOf } from '@/kit/blocks'
import { pageOf } from '@/model'
import { insertBlock } from '../commands/insert-block'
import { useLanguage } from '../language/use-language'
import { BlockIcon } from '../palette/block-icon'
import { useEditorStore } from '../store/use-editor'
import { useDragWords } from '../ui/use-drag-words'
import { CanvasContext, type CanvasHandle, createCanvasStore, type Dragged } from './canvas-context'
import { findDropTarget } from './drop-target'
import { pointInFrame } from './frame-point'

/** Pixels between the pointer and the chip that stands for what is dragged. */
const chipDistance = 12

/** The chip goes with the pointer: what is dragged on the canvas is drawn by a shield as large as the phone. */
const besidePointer: Modifier = ({ activatorEvent, activeNodeRect, transform }) => {
  const at = activatorEvent && positionOf(activatorEvent)
  if (!at || !activeNodeRect) return transform
  return {
    ...transform,
    x: transform.x + at.x - activeNodeRect.left + chipDistance,
    y: transform.y + at.y - activeNodeRect.top + chipDistance,
  }
}

/** Pixels from the top and bottom of the phone in which dragging scrolls the page. */
const scrollEdge = 56

/**
 * Everything that can be dragged and the one place it can be dropped on. The canvas is a single droppable; where in
 * it a block lands is found from the frame itself, so that a page of thousands of nodes costs no more than a small one.
 */
export function DragArea({ children }: { children: ReactNode }) {
  const editor = useEditorStore()
  const frame = useRef<HTMLIFrameElement | null>(null)
  const handle = useMemo<CanvasHandle>(() => ({ frame, store: createCanvasStore() }), [])
  const sensors = useSensors(
    useSensor(MouseSensor, { activationConstraint: { distance: 5 } }),
    useSensor(TouchSensor, { activationConstraint: { delay: 180, tolerance: 8 } }),
  )

  const onDragStart = ({ active }: DragStartEvent) => {
    const dragged = draggedOf(active.data.current)
    handle.store.setState({ dragged, target: null })
    if (dragged?.nodeId) editor.getState().select(dragged.nodeId)
  }

  // Where the pointer is, from the events themselves: dnd-kit's delta also counts how far the palette was scrolled.
  const pointer = useRef<{ x: number; y: number } | null>(null)
  useEffect(() => {
    const follow = (event: Event) => {
      pointer.current = positionOf(event)
    }
    const kinds = ['mousedown', 'mousemove', 'touchstart', 'touchmove']
    for (const kind of kinds) window.addEventListener(kind, follow, { capture: true, passive: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, follow, { capture: true })
    }
  }, [])

  const onDragMove = ({ active }: DragMoveEvent) => {
    const dragged = draggedOf(active.data.current)
    const element = frame.current
    const inner = element?.contentDocument
    const at = pointer.current
    const { document, pageId } = editor.getState()
    const rootId = pageOf(document, pageId)?.root
    if (!dragged || !element || !inner || !at || !rootId) return
    const { x, y } = pointInFrame(element, at)
    if (x < 0 || y < 0 || x > element.offsetWidth || y > element.offsetHeight) {
      handle.store.setState({ target: null })
      return
    }
    scrollNearEdge(inner, y, element.offsetHeight)
    handle.store.setState({ target: findDropTarget({ document, frame: inner, rootId, x, y, ...dragged }) })
  }

  const onDragEnd = ({ active }: DragEndEvent) => {
    const dragged = draggedOf(active.data.current)
    const { target } = handle.store.getState()
    handle.store.setState({ dragged: null, target: null })
    if (!dragged || !target) return
    const { parentId, slot, index } = target
    if (dragged.nodeId) {
      editor.getState().apply([{ type: 'move-node', nodeId: dragged.nodeId, parentId, slot, index }], {
        select: dragged.nodeId,
      })
    } else insertBlock(editor, dragged.block, { parentId, slot, index })
  }

  const t = useTranslations('drag')
  const { language } = useLanguage()
  const words = useDragWords(
    (_id, data) => {
      const block = draggedOf(data)?.block
      return (block && manifestOf(block)?.label[language]) ?? ''
    },
    () => t('phone'),
  )

  return (
    <CanvasContext.Provider value={handle}>
      <DndContext
        sensors={sensors}
        collisionDetection={pointerWithin}
        autoScroll={false}
        accessibility={words}
        onDragStart={onDragStart}
        onDragMove={onDragMove}
        onDragEnd={onDragEnd}
        onDragCancel={() => handle.store.setState({ dragged: null, target: null })}
      >
        {children}
        <DragOverlay dropAnimation={null} modifiers={[besidePointer]}>
          <DraggedChip store={handle.store} />
        </DragOverlay>
      </DndContext>
    </CanvasContext.Provider>
  )
}

function DraggedChip({ store }: { store: CanvasHandle['store'] }) {
  const { language } = useLanguage()
  const dragged = useStore(store, (state) => state.dragged)
  const manifest = dragged ? manifestOf(dragged.block) : undefined
  if (!manifest) return null
  return (
    <div
      data-drag-chip
      className="pointer-events-none inline-flex h-9 w-max items-center gap-2 rounded-lg border border-brand-500 bg-white px-3 text-[13px] font-medium shadow-float"
    >
      <BlockIcon icon={manifest.icon} size={16} />
      {manifest.label[language]}
    </div>
  )
}

function draggedOf(data: Record<string, unknown> | undefined): Dragged | null {
  if (typeof data?.block !== 'string') return null
  return { block: data.block, ...(typeof data.nodeId === 'string' ? { nodeId: data.nodeId } : {}) }
}

function positionOf(event: Event): { x: number; y: number } | null {
  if (event instanceof MouseEvent) return { x: event.clientX, y: event.clientY }
  if (typeof TouchEvent !== 'undefined' && event instanceof TouchEvent) {
    const [touch] = event.touches
    return touch ? { x: touch.clientX, y: touch.clientY } : null
  }
  return null
}

function scrollNearEdge(inner: Document, y: number, height: number): void {
  const page = inner.querySelector('.player-page')
  if (!page) return
  if (y < scrollEdge) page.scrollBy(0, (y - scrollEdge) / 4)
  else if (y > height - scrollEdge) page.scrollBy(0, (y - height + scrollEdge) / 4)
}
