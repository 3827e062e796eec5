'use client'

import { createContext, useContext } from 'react'
import { useStore } from 'zustand'
import { type Node, type NodeId, nodeOf } from '@/model'
import type { EditorActions, EditorState, EditorStore } from './editor-store'

export const EditorStoreContext = createContext<EditorStore | null>(null)

/** The store of the editor around this component. */
export function useEditorStore(): EditorStore {
  const store = useContext(EditorStoreContext)
  if (!store) throw new Error('This component belongs inside an editor.')
  return store
}

/** A part of the editor's state; the component is drawn again when that part changes. */
export function useEditor<Part>(select: (state: EditorState & EditorActions) => Part): Part {
  return useStore(useEditorStore(), select)
}

/** One node; drawn again when that node changes. */
export function useNode(id: NodeId | null): Node | undefined {
  return useEditor((state) => (id ? nodeOf(state.document, id) : undefined))
}
