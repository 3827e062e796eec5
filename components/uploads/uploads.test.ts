import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createNode } from '@/kit/blocks'
import type { Asset } from '@/model'
import { RequestFailed } from '../api/request'
import { changeProp, itemsOf, setValue, valueAt } from '../store/change-value'
import { newEditor, putNode } from '../testing/new-editor'
import { createUploads } from './uploads'

const file = new File(['x'], 'x.png', { type: 'image/png' })
const asset = (name: string): Asset => ({
  id: `image-${name}`,
  name,
  mime: 'image/png',
  width: 1,
  height: 1,
  bytes: 1,
  hash: [...name]
    .map((letter) => letter.charCodeAt(0).toString(16))
    .join('')
    .padEnd(64, '0'),
})

/** Uploads that end when the test says so. */
let pending: { resolve: (asset: Asset) => void; reject: (error: Error) => void }[] = []
let stop = () => {}

beforeEach(() => {
  pending = []
  vi.stubGlobal('window', new EventTarget())
})
afterEach(() => {
  stop()
  vi.unstubAllGlobals()
})

function open() {
  const store = newEditor()
  const nodes = [createNode('swiper', 'en', () => 'slides')[0], createNode('image', 'en', () => 'picture')[0]]
  for (const node of nodes) {
    putNode(store, node)
  }
  changeProp(store, { nodeId: 'slides', prop: 'items' }, () =>
    ['one', 'two', 'three'].map((title) => ({ image: '', title, page: '' })),
  )
  const uploads = createUploads(store, {
    upload: () => new Promise((resolve, reject) => pending.push({ resolve, reject })),
  })
  stop = uploads.follow()
  const slides = () =>
    itemsOf(valueAt(store, 'slides', 'items')).map(({ title, image }) => [title, assetIdOf(image)])
  return { store, uploads, slides }
}

function assetIdOf(image: unknown): unknown {
  return typeof image === 'object' && image !== null && 'asset' in image ? image.asset : image
}

const slide = (index: number) => ({ nodeId: 'slides', prop: 'items', item: { index, field: 'image' } })
const finish = async (at: number, name: string) => {
  pending[at]?.resolve(asset(name))
  await vi.waitFor(() => undefined)
}

describe('createUploads', () => {
  it('keeps what was typed into the same list meanwhile, and both of two pictures', async () => {
    const { store, uploads, slides } = open()
    uploads.begin(file, slide(0))
    uploads.begin(file, slide(1))
    setValue(store, { ...slide(0), item: { index: 0, field: 'title' } }, 'typed meanwhile')
    await finish(1, 'b')
    await finish(0, 'a')
    expect(slides()).toEqual([
      ['typed meanwhile', 'image-a'],
      ['two', 'image-b'],
      ['three', ''],
    ])
  })

  it('finds its item wherever it was moved, by this window or another', async () => {
    const { store, uploads, slides } = open()
    uploads.begin(file, slide(0))
    changeProp(store, slide(0), (value) => itemsOf(value).reverse())
    changeProp(store, slide(0), (value) => [{ image: '', title: 'new', page: '' }, ...itemsOf(value)])
    await finish(0, 'a')
    expect(slides().find(([title]) => title === 'one')).toEqual(['one', 'image-a'])
    expect(slides()).toHaveLength(4)
  })

  it('keeps the picture of a removed item among the app’s images, and puts it nowhere', async () => {
    const { store, uploads, slides } = open()
    uploads.begin(file, slide(1))
    changeProp(store, slide(1), (value) => itemsOf(value).filter((_, at) => at !== 1))
    await finish(0, 'a')
    expect(slides()).toEqual([
      ['one', ''],
      ['three', ''],
    ])
    expect(Object.keys(store.getState().document.assets)).toEqual(['image-a'])
  })

  it('does nothing to a document whose block is gone, and puts the picture there when it is back', async () => {
    const { store, uploads } = open()
    uploads.begin(file, { nodeId: 'picture', prop: 'src' })
    store.getState().apply([{ type: 'remove-node', nodeId: 'picture' }])
    store.getState().undo()
    await finish(0, 'a')
    expect(valueAt(store, 'picture', 'src')).toEqual({ asset: 'image-a' })
  })

  it('lets what was chosen later win', async () => {
    const { store, uploads } = open()
    const place = { nodeId: 'picture', prop: 'src' }
    uploads.begin(file, place)
    uploads.begin(file, place)
    await finish(1, 'later')
    await finish(0, 'earlier')
    expect(valueAt(store, 'picture', 'src')).toEqual({ asset: 'image-later' })
    uploads.begin(file, place)
    uploads.giveUp(place)
    setValue(store, place, 'https://example.com/by-hand.png')
    await finish(2, 'too-late')
    expect(valueAt(store, 'picture', 'src')).toBe('https://example.com/by-hand.png')
  })

  it('goes on when the connection is back', async () => {
    const { store, uploads } = open()
    uploads.begin(file, { nodeId: 'picture', prop: 'src' })
    pending[0]?.reject(new RequestFailed('offline', 'No connection.'))
    await vi.waitFor(() => expect(uploads.getState().uploads[0]?.state).toBe('waiting'))
    window.dispatchEvent(new Event('online'))
    await vi.waitFor(() => expect(pending).toHaveLength(2))
    await finish(1, 'a')
    expect(valueAt(store, 'picture', 'src')).toEqual({ asset: 'image-a' })
  })

  it('says what was wrong at its place, and in the window when that is not shown', async () => {
    const { store, uploads } = open()
    uploads.begin(file, { nodeId: 'picture', prop: 'src' })
    store.getState().select('slides')
    pending[0]?.reject(new RequestFailed('image-damaged', 'Damaged.'))
    await vi.waitFor(() =>
      expect(uploads.getState().uploads).toMatchObject([{ state: 'failed', problem: 'image-damaged' }]),
    )
    expect(store.getState().notices.map(({ key }) => key)).toEqual(['uploadFailed'])
  })

  it('takes back only where a picture was put, since it may have been used elsewhere', async () => {
    const { store, uploads } = open()
    uploads.begin(file, { nodeId: 'picture', prop: 'src' })
    await finish(0, 'a')
    setValue(store, slide(0), { asset: 'image-a' })
    store.getState().undo()
    store.getState().undo()
    expect(valueAt(store, 'picture', 'src')).toBe('')
    store.getState().redo()
    expect(valueAt(store, 'picture', 'src')).toEqual({ asset: 'image-a' })
    expect(Object.keys(store.getState().document.assets)).toEqual(['image-a'])
  })
})
