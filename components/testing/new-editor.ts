import { createDocument, type Node } from '@/model'
import { createEditorStore, type EditorStore } from '../store/editor-store'

/** The editor of a new, empty app, as a test opens it. */
export function newEditor(appId = 'app'): EditorStore {
  return createEditorStore({
    appId,
    windowId: 'here',
    revision: 0,
    document: createDocument({ name: 'Shop', title: 'Home', language: 'en' }),
    unsent: [],
  })
}

/** Puts a node at the top of its only page, not as a step to undo. */
export function putNode(store: EditorStore, node: Node): void {
  store.getState().learn([
    {
      type: 'insert-node',
      nodeId: node.id,
      nodes: [node],
      parentId: 'root-home',
      slot: 'children',
      index: 0,
    },
  ])
}
