'use client'

import { createContext, type RefObject, useContext } from 'react'
import { createStore, type StoreApi } from 'zustand/vanilla'
import type { DropTarget } from './drop-target'

/** What is being dragged: a new block from the palette, or a node of the page. */
export interface Dragged {
  block: string
  nodeId?: string
}

/** State of the canvas that changes with every movement of the pointer, kept apart from the editor's. */
export interface CanvasState {
  dragged: Dragged | null
  target: DropTarget | null
  /** Counts up whenever something on the canvas may have moved. */
  layout: number
}

export interface CanvasHandle {
  frame: RefObject<HTMLIFrameElement | null>
  store: StoreApi<CanvasState>
}

export const CanvasContext = createContext<CanvasHandle | null>(null)

export function createCanvasStore(): StoreApi<CanvasState> {
  return createStore<CanvasState>(() => ({ dragged: null, target: null, layout: 0 }))
}

/** The canvas of the editor around this component. */
export function useCanvas(): CanvasHandle {
  const handle = useContext(CanvasContext)
  if (!handle) throw new Error('This component belongs inside a drag area.')
  return handle
}
