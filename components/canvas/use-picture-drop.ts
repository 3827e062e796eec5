'use client'

import { type DragEvent, useEffect } from 'react'
import { manifestOf } from '@/kit/blocks'
import { nodeOf, pageOf } from '@/model'
import { insertBlock } from '../commands/insert-block'
import { useEditorStore } from '../store/use-editor'
import { useUploads } from '../uploads/use-uploads'
import { useCanvas } from './canvas-context'
import { findDropTarget } from './drop-target'
import { pointInFrame } from './frame-point'

/** The block that a dropped picture becomes, and its property with the picture. */
const imageBlock = 'image'
const imageProp = 'src'

/**
 * Picture files dropped on the phone: on an image block it takes the picture, elsewhere a new one does. Files dropped
 * anywhere else do nothing; a browser would leave the editor and show the file.
 */
export function usePictureDrop(nodeAt: (event: { clientX: number; clientY: number }) => string | null) {
  const { frame, store: canvas } = useCanvas()
  const editor = useEditorStore()
  const uploads = useUploads()

  useEffect(() => {
    const refuse = (event: Event) => event.preventDefault()
    window.addEventListener('dragover', refuse)
    window.addEventListener('drop', refuse)
    return () => {
      window.removeEventListener('dragover', refuse)
      window.removeEventListener('drop', refuse)
    }
  }, [])

  const targetOf = (event: DragEvent) => {
    const element = frame.current
    const inner = element?.contentDocument
    const { document, pageId } = editor.getState()
    const rootId = pageOf(document, pageId)?.root
    if (!element || !inner || !rootId) return null
    const at = pointInFrame(element, { x: event.clientX, y: event.clientY })
    return findDropTarget({ document, frame: inner, rootId, block: imageBlock, ...at })
  }
  const imageAt = (event: DragEvent): string | null => {
    const id = nodeAt(event)
    return id !== null && nodeOf(editor.getState().document, id)?.block === imageBlock ? id : null
  }

  return {
    onDragOver(event: DragEvent) {
      if (!event.dataTransfer.types.includes('Files')) return
      event.preventDefault()
      canvas.setState({ target: imageAt(event) ? null : targetOf(event) })
    },
    onDragLeave() {
      canvas.setState({ target: null })
    },
    onDrop(event: DragEvent) {
      event.preventDefault()
      const target = targetOf(event)
      canvas.setState({ target: null })
      const pictures = [...event.dataTransfer.files].filter(({ type }) => type.startsWith('image/'))
      const [first] = pictures
      if (!first || !manifestOf(imageBlock)) return
      const hit = imageAt(event)
      if (hit) {
        editor.getState().select(hit)
        uploads.begin(first, { nodeId: hit, prop: imageProp })
        return
      }
      if (!target) return
      const { parentId, slot, index } = target
      pictures.forEach((picture, at) => {
        const nodeId = insertBlock(editor, imageBlock, { parentId, slot, index: index + at })
        if (nodeId) uploads.begin(picture, { nodeId, prop: imageProp })
      })
    },
  }
}
