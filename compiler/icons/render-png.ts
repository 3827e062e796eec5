import sharp from 'sharp'
import { remembered } from '../remembered'
import { type IconName, iconSvg } from './index'

/** Draws icons as square PNGs with a clear background, each once. `side` in pixels. */
export function iconRenderer(side: number): (name: IconName, color: string) => Promise<Uint8Array> {
  const render = remembered(async (svg) => {
    const png = await sharp(Buffer.from(svg), { density: (72 * side) / 96 })
      .resize(side, side)
      .png({ compressionLevel: 9, palette: true })
      .toBuffer()
    return new Uint8Array(png)
  }, 1_000_000)
  return (name, color) => render(iconSvg(name, color))
}
