import { type AppDocument, type Node, type NodeId, pagesInOrder, subtreeOf, type Value } from '../../model'

/** One place that shows an image. */
export interface ImageUse {
  /** Of a picture that a page is forwarded with: the page's root. */
  nodeId: NodeId
  /** The page it stands on; absent for a node on none. */
  pageId?: string
  /** Absent for a picture that a page is forwarded with. */
  prop?: string
}

/** Where each image of the app is shown, by its id. Images that nothing shows are not in it. */
export function imageUsesOf(document: AppDocument): ReadonlyMap<string, readonly ImageUse[]> {
  const uses = new Map<string, ImageUse[]>()
  const add = (assetId: string, use: ImageUse) => {
    const known = uses.get(assetId)
    if (known) known.push(use)
    else uses.set(assetId, [use])
  }
  const note = (node: Node, pageId?: string) => {
    for (const [prop, value] of Object.entries(node.props)) {
      for (const assetId of new Set(imagesIn(value))) {
        add(assetId, { nodeId: node.id, prop, ...(pageId === undefined ? {} : { pageId }) })
      }
    }
  }
  const placed = new Set<NodeId>()
  for (const page of pagesInOrder(document)) {
    for (const node of subtreeOf(document, page.root)) {
      if (placed.has(node.id)) continue
      placed.add(node.id)
      note(node, page.id)
    }
    const { imageId } = page.settings.forwarding ?? {}
    if (imageId !== undefined) add(imageId, { nodeId: page.root, pageId: page.id })
  }
  for (const node of Object.values(document.nodes)) if (!placed.has(node.id)) note(node)
  return uses
}

/** The ids of the images in a property's value. */
export function imagesIn(value: Value): string[] {
  if (typeof value !== 'object' || value === null) return []
  if (Array.isArray(value)) return value.flatMap(imagesIn)
  return typeof value.asset === 'string' ? [value.asset] : Object.values(value).flatMap(imagesIn)
}

/** A value with other images in place of its own: `replace` gives what stands for an id, the same to keep it. */
export function withImages(value: Value, replace: (assetId: string) => Value | undefined): Value {
  if (typeof value !== 'object' || value === null) return value
  if (Array.isArray(value)) return value.map((item) => withImages(item, replace))
  if (typeof value.asset === 'string') return replace(value.asset) ?? value
  return Object.fromEntries(Object.entries(value).map(([name, part]) => [name, withImages(part, replace)]))
}
