import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import sharp from 'sharp'

/** CSS pixels of one page on the sheet, and of the most of it that is shown. */
const [width, height, gap] = [180, 540, 8]

/** Keeps a page as all hosts draw it, side by side and small, for people who review a change of looks. */
export async function keepForReview(name: string, pictures: readonly Buffer[]): Promise<void> {
  const small = await Promise.all(
    pictures.map(async (png) => {
      const scaled = await sharp(png).resize({ width }).png().toBuffer({ resolveWithObject: true })
      const shown = { left: 0, top: 0, width, height: Math.min(scaled.info.height, height) }
      return { png: await sharp(scaled.data).extract(shown).png().toBuffer(), height: shown.height }
    }),
  )
  const sheet = sharp({
    create: {
      width: small.length * (width + gap) + gap,
      height: Math.max(...small.map((one) => one.height)) + 2 * gap,
      channels: 3,
      background: '#d2d7de',
    },
  }).composite(small.map(({ png }, index) => ({ input: png, left: gap + index * (width + gap), top: gap })))
  const folder = join(process.cwd(), 'docs/images/blocks')
  mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, `${name}.webp`), await sheet.webp({ quality: 55, effort: 6 }).toBuffer())
}
