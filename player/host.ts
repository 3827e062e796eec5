import type { PropHost } from '../compiler/resolve/resolve-props'
import { iconSvg } from '../kit/icons'
import type { Asset } from '../model'

/** What differs between the canvas in the editor and the preview on a phone. */
export interface PlayerHost {
  isCanvas: boolean
  assetAddress(asset: Asset): string
  /** What an empty container says on the canvas. */
  emptyText: string
}

type Leaf = string | number | boolean | Record<string, unknown>[]

/** Properties as plain values for the live components. */
export function liveProps(assets: Readonly<Record<string, Asset>>, host: PlayerHost): PropHost<Leaf> {
  return {
    literal: (value) => value,
    asset: (id) => {
      const asset = assets[id]
      if (!asset) return ''
      return asset.data === undefined ? host.assetAddress(asset) : `data:${asset.mime};base64,${asset.data}`
    },
    icon: (name, color) => iconAddress(iconSvg(name, color)),
    list: (items) => items,
  }
}

/** An SVG file as an address for an image element. */
export function iconAddress(svg: string): string {
  return `data:image/svg+xml,${encodeURIComponent(svg)}`
}
