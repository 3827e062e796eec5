import sharp from 'sharp'
import { remembered } from '../remembered'
import { appIconSvg, type IconName, iconSvg } from './index'

type IconRenderer = (name: IconName, color: string) => Promise<Uint8Array>

/** Draws icons as square PNGs with a clear background, each once. `side` in pixels. */
export function iconRenderer(side: number): IconRenderer {
  const render = svgRenderer(side)
  return (name, color) => render(iconSvg(name, color))
}

/** Draws icons as those of apps, on a ground of the given colour. `side` in pixels. */
export function appIconRenderer(side: number): IconRenderer {
  const render = svgRenderer(side)
  return (name, ground) => render(appIconSvg(name, ground))
}

function svgRenderer(side: number): (svg: string) => Promise<Uint8Array> {
  return remembered(async (svg) => {
    const png = await sharp(Buffer.from(svg), { density: (72 * side) / 96 })
      .resize(side, side)
      .png({ compressionLevel: 9, palette: true })
      .toBuffer()
    return new Uint8Array(png)
  }, 1_000_000)
}
