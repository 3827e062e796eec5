import { nanoid } from 'nanoid'
import { createStore, type StoreApi } from 'zustand/vanilla'
import { type Asset, nodeOf } from '@/model'
import { uploadAsset } from '../api/assets'
import { RequestFailed } from '../api/request'
import { itemsOf, setValue, type ValuePlace } from '../store/change-value'
import type { EditorStore } from '../store/editor-store'
import { newId } from '../store/new-id'
import { followItem } from './follow-item'

const uploadProblems = [
  'image-too-large',
  'too-large',
  'image-not-supported',
  'image-damaged',
  'storage-full',
  'image-quota',
  'too-many-requests',
] as const
export type UploadProblem = (typeof uploadProblems)[number] | 'failed'

/** What a browser's file dialog offers. */
export const imageTypes = 'image/png,image/jpeg,image/gif,image/webp'

/** What was wrong with a picture that the server did not take. */
export function uploadProblemOf(error: unknown): UploadProblem {
  const code = error instanceof RequestFailed ? error.code : 'failed'
  return uploadProblems.find((known) => known === code) ?? 'failed'
}

/** A picture on its way to the server, and where it belongs when it is there. */
export interface Upload {
  id: string
  /** Follows its item through the list. undefined when the item was removed, or the picture is for the app as a whole. */
  place: ValuePlace | undefined
  /** `waiting`: there is no connection, and it is tried again when there is one. */
  state: 'sending' | 'waiting' | 'failed'
  problem?: UploadProblem
}

export interface UploadsState {
  uploads: readonly Upload[]
}

/** The pictures that an editor is uploading. */
export interface Uploads extends StoreApi<UploadsState> {
  /** Uploads a picture and puts it at a place. A later one for the same place takes over. */
  begin(file: File, place: ValuePlace | undefined): void
  /** What is chosen by hand while a picture is on its way wins; also puts away what an upload had to say. */
  giveUp(place: ValuePlace): void
  /** Begins to follow the document; returns how to end it. */
  follow(): () => void
}

/** Milliseconds between tries while there is no connection; the browser's word that there is one again comes sooner. */
const retryTime = 3000

export function createUploads(editor: EditorStore, options: { upload?: typeof uploadAsset } = {}): Uploads {
  const { upload = uploadAsset } = options
  const store = createStore<UploadsState>(() => ({ uploads: [] }))
  const find = (id: string) => store.getState().uploads.find((candidate) => candidate.id === id)
  const change = (id: string, changes: Partial<Upload>) =>
    store.setState(({ uploads }) => ({
      uploads: uploads.map((other) => (other.id === id ? { ...other, ...changes } : other)),
    }))
  const remove = (isGone: (upload: Upload) => boolean) =>
    store.setState(({ uploads }) => ({ uploads: uploads.filter((other) => !isGone(other)) }))

  const run = async (id: string, file: File) => {
    const { appId } = editor.getState()
    for (;;) {
      try {
        const asset = await upload(appId, file)
        const assetId = makeKnown(editor, asset)
        const place = find(id)?.place
        remove((other) => other.id === id)
        if (place) setValue(editor, place, { asset: assetId })
        return
      } catch (error) {
        if (!find(id)) return
        if (!(error instanceof RequestFailed && error.code === 'offline')) {
          change(id, { state: 'failed', problem: uploadProblemOf(error) })
          if (!isShown(editor, find(id)?.place)) editor.getState().notify('uploadFailed')
          return
        }
        change(id, { state: 'waiting' })
        await connection()
        if (!find(id)) return
        change(id, { state: 'sending' })
      }
    }
  }

  return {
    ...store,
    begin(file, place) {
      if (place) remove((other) => isSamePlace(other.place, place))
      const id = nanoid()
      store.setState(({ uploads }) => ({ uploads: [...uploads, { id, place, state: 'sending' }] }))
      void run(id, file)
    },
    giveUp(place) {
      remove((other) => isSamePlace(other.place, place))
    },
    follow() {
      const unsubscribe = editor.subscribe(({ document }, { document: previous }) => {
        if (document.nodes === previous.nodes) return
        for (const { id, place } of store.getState().uploads) {
          if (!place?.item) continue
          const before = nodeOf(previous, place.nodeId)?.props[place.prop]
          const after = nodeOf(document, place.nodeId)?.props[place.prop]
          if (before === after || before === undefined || after === undefined) continue
          const index = followItem(itemsOf(before), itemsOf(after), place.item.index)
          if (index === undefined) change(id, { place: undefined })
          else if (index !== place.item.index)
            change(id, { place: { ...place, item: { ...place.item, index } } })
        }
      })
      const beforeLeaving = (event: BeforeUnloadEvent) => {
        if (store.getState().uploads.some(({ state }) => state !== 'failed')) event.preventDefault()
      }
      window.addEventListener('beforeunload', beforeLeaving)
      return () => {
        unsubscribe()
        window.removeEventListener('beforeunload', beforeLeaving)
      }
    },
  }
}

/** Puts an uploaded image among the app's, where it stays whatever is undone. Returns the id it has there. */
export function makeKnown(editor: EditorStore, asset: Asset): string {
  const { document, learn } = editor.getState()
  const known = Object.values(document.assets).find(({ hash }) => hash === asset.hash)
  if (known) return known.id
  const id = Object.hasOwn(document.assets, asset.id) ? newId() : asset.id
  learn([{ type: 'add-asset', asset: { ...asset, id } }])
  return id
}

/** Resolves when the browser says that it is connected, or after a while. */
function connection(): Promise<void> {
  return new Promise((resolve) => {
    const go = () => {
      clearTimeout(timer)
      window.removeEventListener('online', go)
      resolve()
    }
    const timer = setTimeout(go, retryTime)
    window.addEventListener('online', go)
  })
}

/** Whether the field that would show a failure is on the screen. */
function isShown(editor: EditorStore, place: ValuePlace | undefined): boolean {
  const { selectedId, view } = editor.getState()
  return place !== undefined && place.nodeId === selectedId && view === 'design'
}

export function isSamePlace(one: ValuePlace | undefined, other: ValuePlace): boolean {
  return (
    one !== undefined &&
    one.nodeId === other.nodeId &&
    one.prop === other.prop &&
    one.item?.index === other.item?.index &&
    one.item?.field === other.item?.field
  )
}
