import { actionManifestOf } from '@/kit/actions'
import { manifestOf } from '@/kit/blocks'
import type { PropDefinition } from '@/kit/blocks/define-block'
import { withFreeFieldNames } from '@/kit/blocks/field-names'
import { imagesIn, withImages } from '@/kit/blocks/image-uses'
import {
  type Action,
  type AppDocument,
  type Asset,
  type Node,
  type NodeId,
  nodeOf,
  pageOf,
  placesOf,
  subtreeOf,
  type Value,
} from '@/model'
import { fetchAsset, uploadAsset } from '../api/assets'
import type { EditorStore } from '../store/editor-store'
import { makeKnown } from '../uploads/uploads'
import { copyTree } from './copy-tree'
import { insertionPlace } from './insertion-place'

interface Copied {
  appId: string
  /** A tree, root first. */
  nodes: readonly Node[]
  assets: readonly Asset[]
}

/** What was copied last in this window. */
let copied: Copied | undefined

export function copyNode(store: EditorStore, nodeId: NodeId): void {
  const { appId, document } = store.getState()
  if (!placesOf(document).has(nodeId)) return
  const nodes = subtreeOf(document, nodeId)
  const ids = new Set(nodes.flatMap(({ props }) => Object.values(props).flatMap(imagesIn)))
  copied = { appId, nodes, assets: Object.values(document.assets).filter(({ id }) => ids.has(id)) }
}

/**
 * Pastes what was copied after the selected node, and selects it. From another app its pictures come along; links to
 * that app's pages are left out.
 */
export async function pasteNode(store: EditorStore): Promise<void> {
  if (!copied) return
  const { nodes: originals, assets, appId } = copied
  const [original] = originals
  if (!original) return
  const images = await imagesFor(store, appId, assets)
  const state = store.getState()
  const place = placesOf(state.document).get(state.selectedId ?? '')
  const isSameAgain = original.id === state.selectedId
  const at =
    place && (isSameAgain || !nodeOf(state.document, original.id))
      ? { ...place, index: place.index + 1 }
      : insertionPlace(state, original.block)
  if (!at) return
  const linked = copyTree(originals).map((node) => withoutForeignLinks(state.document, node))
  const nodes = withFreeFieldNames(
    state.document,
    at.parentId,
    linked.map(({ node }) => ({ ...node, props: withKnownImages(node.props, images) })),
  )
  const [root] = nodes
  if (!root) return
  state.apply([{ type: 'insert-node', nodeId: root.id, nodes, ...at }], { select: root.id })
  if (linked.some(({ isChanged }) => isChanged)) store.getState().notify('linksLeftOut')
  if ([...images.values()].includes(null)) store.getState().notify('imagesLeftOut')
}

/** The ids that copied images have in this app, which gets those that it does not have; null where that failed. */
async function imagesFor(
  store: EditorStore,
  fromAppId: string,
  assets: readonly Asset[],
): Promise<Map<string, string | null>> {
  const { appId } = store.getState()
  const entries = assets.map(async (asset): Promise<[string, string | null]> => {
    if (appId === fromAppId) return [asset.id, makeKnown(store, asset)]
    try {
      const file = await fetchAsset(fromAppId, asset)
      return [asset.id, makeKnown(store, await uploadAsset(appId, file))]
    } catch {
      return [asset.id, null]
    }
  })
  return new Map(await Promise.all(entries))
}

function withKnownImages(props: Node['props'], images: ReadonlyMap<string, string | null>): Node['props'] {
  const replace = (assetId: string): Value => {
    const known = images.get(assetId)
    return known ? { asset: known } : ''
  }
  return Object.fromEntries(Object.entries(props).map(([name, value]) => [name, withImages(value, replace)]))
}

/** The node without links to pages that this app does not have; an action that only opens such a page goes whole. */
function withoutForeignLinks(document: AppDocument, node: Node): { node: Node; isChanged: boolean } {
  const manifest = manifestOf(node.block)
  if (!manifest) return { node, isChanged: false }
  const isForeign = (value: Value | undefined) =>
    typeof value === 'string' && value !== '' && !pageOf(document, value)
  let isChanged = false
  const withoutLink = (definition: PropDefinition | undefined, value: Value): Value => {
    if (definition?.kind === 'page' && isForeign(value)) {
      isChanged = true
      return ''
    }
    if (definition?.kind !== 'list' || !Array.isArray(value)) return value
    return value.map((item) =>
      typeof item === 'object' && item !== null && !Array.isArray(item)
        ? Object.fromEntries(
            Object.entries(item).map(([name, part]) => [name, withoutLink(definition.fields[name], part)]),
          )
        : item,
    )
  }
  const props = Object.fromEntries(
    Object.entries(node.props).map(([name, value]) => [name, withoutLink(manifest.props[name], value)]),
  )
  const opensForeignPage = ({ kind, args }: Action) =>
    Object.entries(actionManifestOf(kind)?.args ?? {}).some(
      ([name, field]) => field.kind === 'page' && isForeign(args[name]),
    )
  const on = Object.fromEntries(
    Object.entries(node.on).map(([event, actions]) => [
      event,
      actions.filter((action) => !opensForeignPage(action)),
    ]),
  )
  const hasFewer = Object.entries(on).some(
    ([event, actions]) => actions.length < (node.on[event]?.length ?? 0),
  )
  return { node: { ...node, props, on }, isChanged: isChanged || hasFewer }
}
