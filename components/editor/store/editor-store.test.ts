import { describe, expect, it } from 'vitest'
import { createNode } from '@/compiler/blocks'
import { createDocument, type Operation } from '@/compiler/document'
import { createEditorStore } from './editor-store'

const document = createDocument({ name: 'Shop', title: 'Home', language: 'en' })

function open() {
  return createEditorStore({ appId: 'app', revision: 5, document, unsent: [] })
}

function insert(id: string): Operation {
  return {
    type: 'insert-node',
    nodeId: id,
    nodes: [createNode('text', 'en', () => id)[0]],
    parentId: 'root-home',
    slot: 'children',
    index: 0,
  }
}

const rename = (name: string): Operation => ({ type: 'set-app', changes: { name } })
const childrenIn = (store: ReturnType<typeof open>) =>
  store.getState().document.nodes['root-home']?.slots.children

describe('createEditorStore', () => {
  it('undoes and redoes step by step', () => {
    const store = open()
    store.getState().apply([insert('a')], { select: 'a' })
    store.getState().apply([insert('b')])
    store.getState().undo()
    expect(childrenIn(store)).toEqual(['a'])
    store.getState().undo()
    expect(childrenIn(store)).toEqual([])
    expect(store.getState().selectedId).toBeNull()
    store.getState().redo()
    store.getState().redo()
    expect(childrenIn(store)).toEqual(['b', 'a'])
  })

  it('makes one step of the letters of a word, and forgets what was undone after a new edit', () => {
    const store = open()
    for (const name of ['S', 'Sh', 'Sho']) store.getState().apply([rename(name)], { mergeKey: 'name' })
    expect(store.getState().history.undo).toHaveLength(1)
    store.getState().undo()
    expect(store.getState().document.app.name).toBe('Shop')
    store.getState().apply([rename('Other')])
    expect(store.getState().history.redo).toEqual([])
  })

  it('sends an undo like any other edit', () => {
    const store = open()
    store.getState().apply([rename('X')])
    store.getState().undo()
    expect(store.getState().progress.unconfirmed.map((batch) => batch.operations)).toEqual([
      [rename('X')],
      [rename('Shop')],
    ])
  })

  it('keeps its own edits on top of what another window did', () => {
    const store = open()
    store.getState().apply([insert('mine')])
    store.getState().receive({ revision: 6, batchId: 'theirs', operations: [insert('theirs')] })
    expect(childrenIn(store)).toEqual(['mine', 'theirs'])
    const [own] = store.getState().progress.unconfirmed
    store.getState().receive({ revision: 7, batchId: own?.id ?? '', operations: own?.operations ?? [] })
    expect(childrenIn(store)).toEqual(['mine', 'theirs'])
    expect(store.getState().progress).toMatchObject({ revision: 7, unconfirmed: [] })
  })

  it('says so when what another window did leaves no room for an edit', () => {
    const store = open()
    store.getState().receive({ revision: 6, batchId: 'one', operations: [insert('a')] })
    store.getState().apply([{ type: 'set-prop', nodeId: 'a', name: 'text', value: 'mine' }])
    store
      .getState()
      .receive({ revision: 7, batchId: 'two', operations: [{ type: 'remove-node', nodeId: 'a' }] })
    expect(childrenIn(store)).toEqual([])
    expect(store.getState().notices.map((notice) => notice.key)).toEqual(['changedElsewhere'])
    expect(store.getState().progress.unconfirmed).toEqual([])
  })

  it('does a batch once, however often it is heard of', () => {
    const store = open()
    store.getState().receive({ revision: 6, batchId: 'one', operations: [insert('a')] })
    store.getState().receive({ revision: 6, batchId: 'one', operations: [insert('a')] })
    expect(childrenIn(store)).toEqual(['a'])
  })

  it('starts again from the server after a refusal, keeping what still fits', () => {
    const store = open()
    store.getState().apply([rename('Refused')])
    store.getState().apply([insert('kept')])
    const [refused] = store.getState().progress.unconfirmed
    store.getState().restart({ revision: 9, document }, refused?.id)
    expect(store.getState().document.app.name).toBe('Shop')
    expect(childrenIn(store)).toEqual(['kept'])
    expect(store.getState().progress.revision).toBe(9)
  })

  it('brings back what an earlier visit could not send', () => {
    const unsent = [{ id: 'old', operations: [insert('a')] }]
    const store = createEditorStore({ appId: 'app', revision: 5, document, unsent })
    expect(childrenIn(store)).toEqual(['a'])
    expect(store.getState().progress.unconfirmed).toEqual(unsent)
  })

  it('refuses what does not fit and changes nothing', () => {
    const store = open()
    store.getState().apply([{ type: 'remove-node', nodeId: 'gone' }])
    expect(store.getState().document).toBe(document)
    expect(store.getState().notices.map((notice) => notice.key)).toEqual(['operationRefused'])
    expect(store.getState().history.undo).toEqual([])
  })
})
