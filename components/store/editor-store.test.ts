import { describe, expect, it } from 'vitest'
import { createNode } from '@/kit/blocks'
import { createDocument, type Operation } from '@/model'
import { createEditorStore } from './editor-store'

const document = createDocument({ name: 'Shop', title: 'Home', language: 'en' })

function open() {
  return createEditorStore({ appId: 'app', windowId: 'here', revision: 5, document, unsent: [] })
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

  it('lets go of a batch that the document it opened with has already', () => {
    const unsent = [{ id: 'sent-before-the-reload', operations: [rename('Sh')] }]
    const store = createEditorStore({ appId: 'app', windowId: 'here', revision: 5, document, unsent })
    store.getState().accepted('sent-before-the-reload', 4)
    expect(store.getState().progress.unconfirmed).toEqual([])
    store.getState().receive({ revision: 6, batchId: 'later', operations: [rename('Shop and more')] })
    expect(store.getState().document.app.name).toBe('Shop and more')
  })

  it('keeps a batch on top until it comes in its order, or until a restart that has it', () => {
    const store = open()
    store.getState().apply([rename('Mine')])
    const [own] = store.getState().progress.unconfirmed
    store.getState().accepted(own?.id ?? '', 7)
    store.getState().receive({ revision: 6, batchId: 'theirs', operations: [rename('Theirs')] })
    expect(store.getState().document.app.name).toBe('Mine')
    const newest = { ...document, app: { ...document.app, name: 'Newest' } }
    store.getState().restart({ revision: 9, document: newest })
    expect(store.getState().document.app.name).toBe('Newest')
    expect(store.getState().progress.unconfirmed).toEqual([])
  })

  it('does not go back to an older document', () => {
    const store = open()
    store.getState().receive({ revision: 6, batchId: 'one', operations: [rename('New')] })
    store.getState().restart({ revision: 5, document })
    expect(store.getState()).toMatchObject({ document: { app: { name: 'New' } }, progress: { revision: 6 } })
  })

  it('says when it has missed something, and changes nothing', () => {
    const store = open()
    expect(store.getState().receive({ revision: 8, batchId: 'x', operations: [rename('X')] })).toBe(
      'out-of-step',
    )
    const impossible: Operation = { type: 'remove-node', nodeId: 'never-heard-of' }
    expect(store.getState().receive({ revision: 6, batchId: 'y', operations: [impossible] })).toBe(
      'out-of-step',
    )
    expect(store.getState().document).toBe(document)
  })

  it('shows the page on which an undone step was done', () => {
    const store = open()
    store.getState().apply([rename('Changed on the first page')])
    const root = createNode('page', 'en', () => 'second-root')[0]
    const page = { id: 'second', path: 'second', title: 'Second', root: root.id, settings: {} }
    store.getState().apply([{ type: 'add-page', page, nodes: [root], index: 1 }])
    store.getState().undo()
    store.getState().redo()
    store.getState().showPage('second')
    store.getState().undo()
    store.getState().undo()
    expect(store.getState().pageId).toBe(document.app.homePageId)
  })

  it('does not take back what it learned', () => {
    const store = open()
    store.getState().learn([insert('learned')])
    store.getState().undo()
    expect(childrenIn(store)).toEqual(['learned'])
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
    const store = createEditorStore({ appId: 'app', windowId: 'here', revision: 5, document, unsent })
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
