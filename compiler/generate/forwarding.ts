import { imagesIn } from '../../kit/blocks/image-uses'
import { type AppDocument, type Asset, type Page, subtreeOf } from '../../model'

/** What a page is forwarded with. */
export interface ForwardedPage {
  title: string
  image?: Asset
}

/**
 * Taro puts smaller pictures into the script, where no platform takes one to forward from. Bytes (`IMAGE_LIMIT` of
 * `@tarojs/runner-utils` 4.2.0).
 */
const inlinedBytes = 2 * 1024

/** How a page is sent to a friend: as its settings say, else the app's name and its first picture. */
export function forwardedPage(document: AppDocument, page: Page): ForwardedPage | undefined {
  const { isOff, title, imageId } = page.settings.forwarding ?? {}
  if (isOff) return undefined
  const isFile = ({ bytes }: Asset) => bytes > inlinedBytes
  const chosen = imageId === undefined ? undefined : document.assets[imageId]
  const image = chosen ?? picturesOn(document, page).find(isFile)
  return { title: title || document.app.name, ...(image && isFile(image) ? { image } : {}) }
}

function picturesOn(document: AppDocument, page: Page): Asset[] {
  return subtreeOf(document, page.root)
    .flatMap(({ props }) => Object.values(props).flatMap(imagesIn))
    .flatMap((id) => document.assets[id] ?? [])
}
