import { withImages } from '@/kit/blocks/image-uses'
import type { AppDocument, Asset, Operation, Value } from '@/model'
import type { EditorStore } from '../store/editor-store'
import { makeKnown } from '../uploads/uploads'

/** Gives an image another name. */
export function renameImage(store: EditorStore, asset: Asset, name: string): void {
  const { document, apply } = store.getState()
  if (name === '' || name === asset.name || !Object.hasOwn(document.assets, asset.id)) return
  apply([
    { type: 'remove-asset', assetId: asset.id },
    { type: 'add-asset', asset: { ...asset, name } },
  ])
}

/** Removes images; where one was shown, there is none afterwards. */
export function removeImages(store: EditorStore, assetIds: readonly string[]): void {
  const { document, apply } = store.getState()
  const gone = new Set(assetIds.filter((id) => Object.hasOwn(document.assets, id)))
  if (gone.size === 0) return
  apply([
    ...changedProps(document, (id) => (gone.has(id) ? '' : undefined)),
    ...changedForwarding(document, gone, undefined),
    ...[...gone].map((assetId): Operation => ({ type: 'remove-asset', assetId })),
  ])
}

/** Shows another image wherever one was shown, and removes that one. */
export function replaceImage(store: EditorStore, assetId: string, replacement: Asset): void {
  const newId = makeKnown(store, replacement)
  const { document, apply } = store.getState()
  if (newId === assetId || !Object.hasOwn(document.assets, assetId)) return
  apply([
    ...changedProps(document, (id) => (id === assetId ? { asset: newId } : undefined)),
    ...changedForwarding(document, new Set([assetId]), newId),
    { type: 'remove-asset', assetId },
  ])
}

/** Pages that are forwarded with one of the images get another, or the one they would have by themselves. */
function changedForwarding(
  document: AppDocument,
  changed: ReadonlySet<string>,
  replacement: string | undefined,
): Operation[] {
  return Object.values(document.pages).flatMap(({ id, settings }): Operation[] => {
    const { imageId, ...rest } = settings.forwarding ?? {}
    if (imageId === undefined || !changed.has(imageId)) return []
    const forwarding = { ...rest, ...(replacement === undefined ? {} : { imageId: replacement }) }
    return [{ type: 'set-page', pageId: id, changes: { settings: { ...settings, forwarding } } }]
  })
}

function changedProps(document: AppDocument, replace: (assetId: string) => Value | undefined): Operation[] {
  return Object.values(document.nodes).flatMap((node) =>
    Object.entries(node.props).flatMap(([name, before]): Operation[] => {
      let isChanged = false
      const value = withImages(before, (id) => {
        const other = replace(id)
        isChanged ||= other !== undefined
        return other
      })
      return isChanged ? [{ type: 'set-prop', nodeId: node.id, name, value }] : []
    }),
  )
}
