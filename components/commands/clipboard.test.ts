import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNode } from '@/kit/blocks'
import type { Asset } from '@/model'
import type { EditorStore } from '../store/editor-store'
import { newEditor, putNode } from '../testing/new-editor'
import { copyNode, pasteNode } from './clipboard'

const cat: Asset = {
  id: 'cat',
  name: 'cat.png',
  mime: 'image/png',
  width: 1,
  height: 1,
  bytes: 1,
  hash: 'a'.repeat(64),
}

/** An app with one image block that shows an uploaded picture and opens a page of that app. */
function appWithPicture(): EditorStore {
  const store = newEditor('from')
  const [image] = createNode('image', 'en', () => 'picture')
  const [root] = createNode('page', 'en', () => 'menu-root')
  const page = { id: 'menu', path: 'menu', title: 'Menu', root: root.id, settings: {} }
  store.getState().learn([
    { type: 'add-asset', asset: cat },
    { type: 'add-page', page, nodes: [root], index: 1 },
  ])
  putNode(store, {
    ...image,
    props: { ...image.props, src: { asset: 'cat' } },
    on: { onClick: [{ kind: 'navigate', args: { page: 'menu' } }] },
  })
  return store
}

const pasted = (store: EditorStore) => {
  const { document, selectedId } = store.getState()
  return document.nodes[selectedId ?? '']
}

let isLineDead = false
beforeEach(() => {
  isLineDead = false
  vi.stubGlobal('fetch', async (path: string) => {
    if (isLineDead) throw new TypeError('Failed to fetch')
    if (path === `/api/apps/from/assets/${cat.hash}`) return new Response('bytes')
    if (path === '/api/apps/to/assets') return Response.json({ asset: { ...cat, id: 'cat-there' } })
    throw new Error(`Nobody answers ${path}.`)
  })
})
afterEach(() => vi.unstubAllGlobals())

describe('pasteNode', () => {
  it('keeps pictures and links within an app, also a picture that was removed since', async () => {
    const store = appWithPicture()
    copyNode(store, 'picture')
    store.getState().apply([{ type: 'remove-asset', assetId: 'cat' }])
    await pasteNode(store)
    expect(pasted(store)).toMatchObject({
      props: { src: { asset: 'cat' } },
      on: { onClick: [{ args: { page: 'menu' } }] },
    })
    expect(store.getState().document.assets.cat).toEqual(cat)
    expect(store.getState().notices).toEqual([])
  })

  it('brings pictures into another app, and leaves out links to pages that it does not have', async () => {
    copyNode(appWithPicture(), 'picture')
    const store = newEditor('to')
    await pasteNode(store)
    expect(pasted(store)).toMatchObject({ props: { src: { asset: 'cat-there' } }, on: { onClick: [] } })
    expect(Object.keys(store.getState().document.assets)).toEqual(['cat-there'])
    expect(store.getState().notices.map(({ key }) => key)).toEqual(['linksLeftOut'])
  })

  it('pastes without a picture that cannot be brought, and says so', async () => {
    copyNode(appWithPicture(), 'picture')
    const store = newEditor('to')
    isLineDead = true
    await pasteNode(store)
    expect(pasted(store)?.props.src).toBe('')
    expect(store.getState().notices.map(({ key }) => key)).toEqual(['linksLeftOut', 'imagesLeftOut'])
  })

  it('gives a pasted field a name that its form does not have', async () => {
    const store = newEditor('from')
    const [form, ...fields] = createNode('form', 'en', newIds())
    store.getState().learn([
      {
        type: 'insert-node',
        nodeId: form.id,
        nodes: [form, ...fields],
        parentId: 'root-home',
        slot: 'children',
        index: 0,
      },
    ])
    const [field] = fields
    if (!field) throw new Error('A fresh form has fields.')
    copyNode(store, field.id)
    store.getState().select(field.id)
    await pasteNode(store)
    expect(pasted(store)?.props.name).toBe(`${field.props.name}2`)
  })
})

function newIds(): () => string {
  let count = 0
  return () => {
    count += 1
    return `fresh${count}`
  }
}
