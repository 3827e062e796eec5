import { describe, expect, it } from 'vitest'
import { createNode } from '@/kit/blocks'
import type { Asset } from '@/model'
import { newEditor } from '../testing/new-editor'
import { removeImages, renameImage, replaceImage } from './images'

const asset = (id: string, digit: string): Asset => ({
  id,
  name: `${id}.png`,
  mime: 'image/png',
  width: 1,
  height: 1,
  bytes: 1,
  hash: digit.repeat(64),
})

function open() {
  const store = newEditor()
  const [picture] = createNode('image', 'en', () => 'picture')
  const [slides] = createNode('swiper', 'en', () => 'slides')
  const nodes = [
    { ...picture, props: { ...picture.props, src: { asset: 'cat' } } },
    {
      ...slides,
      props: { ...slides.props, items: [{ image: { asset: 'cat' } }, { image: { asset: 'dog' } }] },
    },
  ]
  store.getState().learn([
    { type: 'add-asset', asset: asset('cat', 'a') },
    { type: 'add-asset', asset: asset('dog', 'b') },
    ...nodes.map((node) => ({
      type: 'insert-node' as const,
      nodeId: node.id,
      nodes: [node],
      parentId: 'root-home',
      slot: 'children',
      index: 0,
    })),
  ])
  const shown = () => {
    const { nodes } = store.getState().document
    return [nodes.picture?.props.src, nodes.slides?.props.items]
  }
  return { store, shown, before: store.getState().document }
}

describe('images of an app', () => {
  it('are removed with every place that shows them, in one step', () => {
    const { store, shown, before } = open()
    removeImages(store, ['cat', 'never-heard-of'])
    expect(shown()).toEqual(['', [{ image: '' }, { image: { asset: 'dog' } }]])
    expect(Object.keys(store.getState().document.assets)).toEqual(['dog'])
    store.getState().undo()
    expect(store.getState().document).toEqual(before)
  })

  it('are replaced everywhere, and come back by undo', () => {
    const { store, shown, before } = open()
    replaceImage(store, 'cat', asset('bird', 'c'))
    expect(shown()).toEqual([{ asset: 'bird' }, [{ image: { asset: 'bird' } }, { image: { asset: 'dog' } }]])
    expect(Object.keys(store.getState().document.assets).sort()).toEqual(['bird', 'dog'])
    store.getState().undo()
    expect(store.getState().document.nodes).toEqual(before.nodes)
    expect(store.getState().document.assets).toMatchObject(before.assets)
  })

  it('are taken from the pages that are forwarded with them, too', () => {
    const { store } = open()
    const forwarding = () => store.getState().document.pages['page-home']?.settings.forwarding
    const settings = { pullDownRefresh: true, forwarding: { title: 'Come', imageId: 'cat' } }
    store.getState().learn([{ type: 'set-page', pageId: 'page-home', changes: { settings } }])
    replaceImage(store, 'cat', asset('bird', 'c'))
    expect(forwarding()).toEqual({ title: 'Come', imageId: 'bird' })
    removeImages(store, ['bird'])
    expect(forwarding()).toEqual({ title: 'Come' })
    expect(store.getState().document.pages['page-home']?.settings.pullDownRefresh).toBe(true)
  })

  it('can be replaced by one that the app has', () => {
    const { store, shown } = open()
    replaceImage(store, 'cat', { ...asset('other-id-of-dog', 'b') })
    expect(shown()).toEqual([{ asset: 'dog' }, [{ image: { asset: 'dog' } }, { image: { asset: 'dog' } }]])
  })

  it('are renamed and keep their places', () => {
    const { store, shown, before } = open()
    renameImage(store, asset('cat', 'a'), '门面.png')
    expect(store.getState().document.assets.cat?.name).toBe('门面.png')
    expect(shown()[0]).toEqual({ asset: 'cat' })
    store.getState().undo()
    expect(store.getState().document).toEqual(before)
  })
})
