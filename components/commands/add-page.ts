import { createNode } from '@/kit/blocks'
import { pageOf, subtreeOf } from '@/model'
import type { EditorStore } from '../store/editor-store'
import { newId } from '../store/new-id'
import { copyTree } from './copy-tree'

/** A path no other page has, as near to the wanted one as can be. */
export function freePath(taken: readonly string[], wanted: string): string {
  if (!taken.includes(wanted)) return wanted
  for (let number = 2; ; number += 1) {
    const path = `${wanted}-${number}`.slice(0, 40)
    if (!taken.includes(path)) return path
  }
}

/** Adds an empty page at the end and shows it. */
export function addPage(store: EditorStore, title: string): void {
  const { document, apply, showPage } = store.getState()
  const taken = Object.values(document.pages).map((page) => page.path)
  const nodes = createNode('page', document.app.language, newId)
  const page = { id: newId(), path: freePath(taken, 'page'), title, root: nodes[0].id, settings: {} }
  apply([{ type: 'add-page', page, nodes, index: document.pageOrder.length }])
  showPage(page.id)
}

/** Adds a copy of a page right after it and shows it. */
export function duplicatePage(store: EditorStore, pageId: string, title: string): void {
  const { document, apply, showPage } = store.getState()
  const original = pageOf(document, pageId)
  if (!original) return
  const taken = Object.values(document.pages).map((page) => page.path)
  const nodes = copyTree(subtreeOf(document, original.root))
  const [root] = nodes
  if (!root) return
  const page = { ...original, id: newId(), path: freePath(taken, original.path), title, root: root.id }
  apply([{ type: 'add-page', page, nodes, index: document.pageOrder.indexOf(pageId) + 1 }])
  showPage(page.id)
}
