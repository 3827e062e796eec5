import sharp from 'sharp'
import { type IconName, iconSvg } from './index'

/** An icon as a square PNG with a clear background. `side` in pixels. */
export async function renderIconPng(name: IconName, color: string, side: number): Promise<Uint8Array> {
  const png = await sharp(Buffer.from(iconSvg(name, color)), { density: (72 * side) / 96 })
    .resize(side, side)
    .png({ compressionLevel: 9, palette: true })
    .toBuffer()
  return new Uint8Array(png)
}
