'use client'

import { useEffect } from 'react'
import { useEditorStore } from '../store/use-editor'
import { useCanvas } from './canvas-context'

/**
 * Counts up the canvas' `layout` whenever something may have moved in the frame: an edit, a scroll, an image that
 * arrived, a changed size. Rectangles are read anew after each, never kept across edits.
 */
export function useLayoutSignal(isReady: boolean, load: number): void {
  const { frame, store } = useCanvas()
  const editor = useEditorStore()
  // biome-ignore lint/correctness/useExhaustiveDependencies: another load is another document in the frame
  useEffect(() => {
    const inner = frame.current?.contentDocument
    if (!isReady || !inner) return
    let scheduled = 0
    const signal = () => {
      if (scheduled) return
      scheduled = requestAnimationFrame(() => {
        scheduled = 0
        store.setState((state) => ({ layout: state.layout + 1 }))
      })
    }
    const unsubscribe = editor.subscribe((state, previous) => {
      if (state.document !== previous.document || state.pageId !== previous.pageId) signal()
    })
    const sizes = new ResizeObserver(signal)
    sizes.observe(inner.body)
    const page = inner.querySelector('.qb-page')
    if (page) sizes.observe(page)
    inner.addEventListener('scroll', signal, true)
    inner.addEventListener('load', signal, true)
    signal()
    return () => {
      cancelAnimationFrame(scheduled)
      unsubscribe()
      sizes.disconnect()
      inner.removeEventListener('scroll', signal, true)
      inner.removeEventListener('load', signal, true)
    }
  }, [editor, frame, isReady, load, store])
}
