import { type AppDocument, pageOf } from '../../document'
import { isIconName } from '../../icons'
import { diagnostic } from '../describe'
import type { Diagnostic } from '../diagnostic'

const megabyte = 1024 * 1024
/** One image. A main package may hold 2 MB on most platforms, code included. */
const maxAssetMegabytes = 1
/** All images of an app together: what a 2 MB main package leaves beside code. */
const maxAssetsMegabytes = 1.4

/** The app's own settings: name, tab bar and images. */
export function checkApp(document: AppDocument): Diagnostic[] {
  const named = document.app.name.trim() === '' ? [diagnostic('app-name-empty')] : []
  return [...named, ...checkTabBar(document), ...checkAssets(document)]
}

function checkTabBar(document: AppDocument): Diagnostic[] {
  const { tabBar, homePageId } = document.app
  if (!tabBar) return []
  const { items } = tabBar
  const found: Diagnostic[] = []
  if (items.length < 2 || items.length > 5) found.push(diagnostic('tab-count', {}, { count: items.length }))
  const pageIds = new Set<string>()
  for (const { pageId, text, icon } of items) {
    if (!pageOf(document, pageId)) found.push(diagnostic('tab-page-missing', { pageId }, { text }))
    if (pageIds.has(pageId)) found.push(diagnostic('tab-page-duplicate', { pageId }, { text }))
    pageIds.add(pageId)
    if (text.trim() === '') found.push(diagnostic('tab-text-empty', { pageId }))
    if (!isIconName(icon)) found.push(diagnostic('tab-icon-unknown', { pageId }, { text }))
  }
  if (!pageIds.has(homePageId)) found.push(diagnostic('tab-home'))
  return found
}

function checkAssets(document: AppDocument): Diagnostic[] {
  const found: Diagnostic[] = []
  let total = 0
  for (const asset of Object.values(document.assets)) {
    const size = asset.data === undefined ? asset.bytes : Math.floor((asset.data.length * 3) / 4)
    total += size
    if (size > maxAssetMegabytes * megabyte) {
      found.push(
        diagnostic('asset-too-large', nodeShowing(document, asset.id), {
          name: asset.name,
          megabytes: (size / megabyte).toFixed(1),
          max: maxAssetMegabytes,
        }),
      )
    }
    if (asset.data !== undefined && Math.abs(size - asset.bytes) > 2) {
      found.push(diagnostic('asset-damaged', nodeShowing(document, asset.id), { name: asset.name }))
    }
  }
  if (total > maxAssetsMegabytes * megabyte) {
    found.push(
      diagnostic(
        'assets-too-large',
        {},
        { megabytes: (total / megabyte).toFixed(1), max: maxAssetsMegabytes },
      ),
    )
  }
  return found
}

/** The first node that shows an image, so that the person can be pointed at it. */
function nodeShowing(document: AppDocument, assetId: string): { nodeId?: string } {
  const node = Object.values(document.nodes).find((candidate) =>
    JSON.stringify(candidate.props).includes(`{"asset":${JSON.stringify(assetId)}}`),
  )
  return node ? { nodeId: node.id } : {}
}
