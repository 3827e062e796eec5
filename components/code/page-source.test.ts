import { describe, expect, it } from 'vitest'
import { createNode } from '@/kit/blocks'
import type { Operation } from '@/model'
import { newEditor } from '../testing/new-editor'
import { sourceOf } from './page-source'

const insert = (block: string, id: string, props: Record<string, string> = {}): Operation => {
  const [node] = createNode(block, 'en', () => id)
  return {
    type: 'insert-node',
    nodeId: id,
    nodes: [{ ...node, props: { ...node.props, ...props } }],
    parentId: 'root-home',
    slot: 'children',
    index: 0,
  }
}

function open() {
  const store = newEditor()
  const shown = (pageId = store.getState().document.app.homePageId) =>
    sourceOf(store.getState().document, pageId, store.getState().history.undo)
  return { store, shown }
}

describe('sourceOf', () => {
  it('is what the page is made of', async () => {
    const { store, shown } = open()
    store.getState().apply([insert('text', 'words', { text: 'Right' })])
    const { source, problems } = await shown()
    expect(problems).toEqual([])
    expect(source?.code).toContain('Right')
  })

  it('stays as it last was right while a block is wrong, and says which', async () => {
    const { store, shown } = open()
    store.getState().apply([insert('text', 'words', { text: 'Right' })])
    store.getState().apply([insert('spacer', 'gap')])
    store.getState().apply([{ type: 'set-prop', nodeId: 'gap', name: 'height', value: 'tall' }])
    const { source, problems } = await shown()
    expect(source?.code).toContain('Right')
    expect(problems).toMatchObject([{ code: 'prop-invalid', nodeId: 'gap' }])
  })

  it('does not mind what is wrong on another page', async () => {
    const { store, shown } = open()
    store.getState().apply([insert('spacer', 'gap')])
    store.getState().apply([{ type: 'set-prop', nodeId: 'gap', name: 'height', value: 'tall' }])
    const [root] = createNode('page', 'en', () => 'second-root')
    const page = { id: 'second', path: 'second', title: 'Second', root: root.id, settings: {} }
    store.getState().apply([{ type: 'add-page', page, nodes: [root], index: 1 }])
    const { source, problems } = await shown('second')
    expect(problems).toEqual([])
    expect(source?.code).toContain('Second')
  })
})
