import { createHash } from 'node:crypto'
import sharp from 'sharp'
import type { Asset } from '../../model'

/** A picture of the given size with a blue circle in its middle, half as wide as its shorter side. */
export async function circlePicture(id: string, width: number, height: number): Promise<Asset> {
  const radius = Math.min(width, height) / 4
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="${width}" height="${height}"><rect width="100%" height="100%" fill="#fff"/><circle cx="50%" cy="50%" r="${radius}" fill="#00f"/></svg>`
  const bytes = await sharp(Buffer.from(svg)).png().toBuffer()
  return {
    id,
    name: `${id}.png`,
    mime: 'image/png',
    width,
    height,
    bytes: bytes.length,
    hash: createHash('sha256').update(bytes).digest('hex'),
    data: bytes.toString('base64'),
  }
}

/** Where the blue of a screenshot begins and ends. */
export async function blueIn(screenshot: Buffer) {
  const { data, info } = await sharp(screenshot).removeAlpha().raw().toBuffer({ resolveWithObject: true })
  const columns = new Set<number>()
  const rows = new Set<number>()
  for (let at = 0; at < data.length; at += info.channels) {
    const [red = 0, green = 0, blue = 0] = data.subarray(at, at + 3)
    if (red > 128 || green > 128 || blue < 128) continue
    const pixel = at / info.channels
    columns.add(pixel % info.width)
    rows.add(Math.floor(pixel / info.width))
  }
  return {
    left: Math.min(...columns),
    width: columns.size,
    top: Math.min(...rows),
    height: rows.size,
    of: { width: info.width, height: info.height },
  }
}
