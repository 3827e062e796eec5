import type { IconName } from '../../kit/icons'
import type { Asset } from '../../model'

/** An uploaded image as a file of the generated project. */
export interface AssetFile {
  kind: 'asset'
  /** What it is called where it is imported; a page numbers those that share a name. */
  name: string
  /** Below `src/`. */
  path: string
  asset: Asset
}

/** An icon drawn in one colour, as a file of the generated project. */
export interface IconFile {
  kind: 'icon'
  name: string
  path: string
  icon: IconName
  /** `#rrggbb` or `#rrggbbaa`. */
  color: string
}

const extensions = { 'image/png': 'png', 'image/jpeg': 'jpg', 'image/gif': 'gif', 'image/webp': 'webp' }

/** Where an uploaded image goes. The name holds the contents' hash, so that equal images are one file. */
export function assetFile(asset: Asset): AssetFile {
  const short = asset.hash.slice(0, 10)
  return {
    kind: 'asset',
    name: 'image',
    path: `assets/images/${short}.${extensions[asset.mime]}`,
    asset,
  }
}

/** Where a drawn icon goes. */
export function iconFile(icon: IconName, color: string): IconFile {
  const tint = color.slice(1).toLowerCase()
  const words = icon.split('-').map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
  return {
    kind: 'icon',
    name: `icon${words.join('')}`,
    path: `assets/icons/${icon}-${tint}.png`,
    icon,
    color,
  }
}
