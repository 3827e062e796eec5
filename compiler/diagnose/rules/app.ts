import { imageUsesOf } from '../../../kit/blocks/image-uses'
import { isIconName } from '../../../kit/icons'
import { type AppDocument, type Asset, documentLimits, pageOf } from '../../../model'
import { diagnostic } from '../describe'
import type { Diagnostic } from '../diagnostic'

const megabyte = 1024 * 1024
/** How many of the largest images a message names. */
const mostNamed = 3

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
  if (!pageIds.has(homePageId)) found.push(diagnostic('tab-home', { path: 'app.tabBar' }))
  // Alipay's rule: the first of the pages, which is the home page, is the first of the tabs.
  else if (items[0]?.pageId !== homePageId) found.push(diagnostic('tab-home-first', { path: 'app.tabBar' }))
  return found
}

/** Only what the app shows is packed, so an image that nothing shows is never a problem. */
function checkAssets(document: AppDocument): Diagnostic[] {
  const found: Diagnostic[] = []
  const uses = imageUsesOf(document)
  const shown = Object.values(document.assets)
    .filter(({ id }) => uses.has(id))
    .map((asset) => ({ asset, size: sizeOf(asset), use: uses.get(asset.id)?.[0] }))
    .sort((a, b) => b.size - a.size)
  for (const { asset, size, use } of shown) {
    const place = use ? { nodeId: use.nodeId } : {}
    if (size > documentLimits.imageMegabytes * megabyte) {
      const params = { name: asset.name, megabytes: inMegabytes(size), max: documentLimits.imageMegabytes }
      found.push(diagnostic('asset-too-large', place, params))
    }
    if (asset.data !== undefined && Math.abs(size - asset.bytes) > 2) {
      found.push(diagnostic('asset-damaged', place, { name: asset.name }))
    }
  }
  const total = shown.reduce((sum, { size }) => sum + size, 0)
  const [largest] = shown
  if (largest?.use && total > documentLimits.imagesMegabytes * megabyte) {
    const names = shown.slice(0, mostNamed).map(({ asset, size, use }) => {
      const page = use?.pageId === undefined ? undefined : pageOf(document, use.pageId)
      return { name: asset.name, size: inMegabytes(size), page: page?.title || page?.path || '' }
    })
    found.push(
      diagnostic(
        'assets-too-large',
        { nodeId: largest.use.nodeId },
        {
          megabytes: inMegabytes(total),
          max: documentLimits.imagesMegabytes,
          largest: {
            zh: names.map(({ name, size, page }) => `“${name}”（${page}，${size} MB）`).join('、'),
            en: names.map(({ name, size, page }) => `“${name}” (${page}, ${size} MB)`).join(', '),
          },
        },
      ),
    )
  }
  return found
}

function sizeOf({ data, bytes }: Asset): number {
  return data === undefined ? bytes : Math.floor((data.length * 3) / 4)
}

function inMegabytes(bytes: number): string {
  return (bytes / megabyte).toFixed(bytes < megabyte / 10 ? 2 : 1)
}
