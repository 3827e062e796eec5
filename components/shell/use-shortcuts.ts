'use client'

import { useEffect } from 'react'
import { copyNode, pasteNode } from '../commands/clipboard'
import { duplicateNode } from '../commands/duplicate-node'
import { moveNodeBy } from '../commands/move-node-by'
import { removeSelected } from '../commands/remove-selected'
import { useEditorStore } from '../store/use-editor'

/** The editor's keys. Inside a field the field's own keys win. */
export function useShortcuts(): void {
  const store = useEditorStore()
  useEffect(() => {
    const onKeyDown = (event: KeyboardEvent) => {
      const isCommand = event.ctrlKey || event.metaKey
      const key = event.key.toLowerCase()
      if (isCommand && key === 's') {
        event.preventDefault()
        return
      }
      if (isInOwnField(event.target)) return
      // In the code view it would take back what is not to be seen there.
      if (store.getState().view === 'code') return
      if (isCommand && key === 'z') {
        event.preventDefault()
        if (event.shiftKey) store.getState().redo()
        else store.getState().undo()
        return
      }
      if (isCommand && key === 'y') {
        event.preventDefault()
        store.getState().redo()
        return
      }
      if (isInField(event.target) || store.getState().view !== 'design') return
      if (document.querySelector('[role="dialog"], [role="menu"]')) return
      const { selectedId } = store.getState()
      if (isCommand && key === 'v') {
        void pasteNode(store)
        return
      }
      if (!selectedId) return
      if (isCommand && key === 'c') copyNode(store, selectedId)
      else if (isCommand && key === 'x') {
        copyNode(store, selectedId)
        removeSelected(store)
      } else if (isCommand && key === 'd') {
        event.preventDefault()
        duplicateNode(store, selectedId)
      } else if (key === 'delete' || key === 'backspace') {
        event.preventDefault()
        removeSelected(store)
      } else if (key === 'escape') store.getState().select(null)
      else if (event.altKey && (key === 'arrowup' || key === 'arrowdown')) {
        event.preventDefault()
        moveNodeBy(store, selectedId, key === 'arrowup' ? -1 : 1)
      }
    }
    window.addEventListener('keydown', onKeyDown)
    return () => window.removeEventListener('keydown', onKeyDown)
  }, [store])
}

/** The code editor undoes by itself. In a plain field, undo is the document's: the field only shows it. */
function isInOwnField(target: EventTarget | null): boolean {
  return target instanceof Element && target.closest('.monaco-editor, form, [role="dialog"]') !== null
}

function isInField(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('input, textarea, select, [contenteditable="true"]') !== null
  )
}
