import sharp from 'sharp'
import type { Asset } from '@/model'
import { processWide } from '../base/process-wide'
import { createTurns } from '../base/turns'
import { DomainError } from '../http/errors'
import { stripMetadata } from './strip-metadata'

export interface Image {
  bytes: Uint8Array
  mime: Asset['mime']
  width: number
  height: number
}

const mimeOf: Record<string, Asset['mime']> = {
  png: 'image/png',
  jpeg: 'image/jpeg',
  gif: 'image/gif',
  webp: 'image/webp',
}

/** An image up to this size is kept as it is: a package as a whole may have 2 MB. */
const comfortableBytes = 200 * 1024
const largestBytes = 1024 * 1024
const maxWidth = 1500
const maxPixels = 50_000_000

/** Its head may be whole and the rest not: a download that was broken off. */
function asDamaged(): never {
  throw new DomainError(415, 'image-damaged', 'This image is damaged or too large to open.')
}

/** What an image is, told from its bytes (never from its name). Throws a 415 for anything but PNG, JPEG, GIF, WebP. */
export async function inspectImage(
  bytes: Uint8Array,
): Promise<Image & { pages: number; alpha: boolean; mayBeKept: boolean }> {
  const unsupported = new DomainError(
    415,
    'image-not-supported',
    'Only PNG, JPEG, GIF and WebP images can be used.',
  )
  if (!looksLikeImage(bytes)) throw unsupported
  const metadata = await sharp(bytes, { limitInputPixels: maxPixels, animated: true })
    .metadata()
    .catch(asDamaged)
  const mime = mimeOf[metadata.format]
  if (mime === undefined) throw unsupported
  const pages = metadata.pages ?? 1
  return {
    bytes,
    mime,
    width: metadata.width,
    height: metadata.pageHeight ?? metadata.height,
    pages,
    alpha: metadata.hasAlpha === true,
    // The camera's notes say which way is up, and a profile says what the colours mean: both are drawn into the pixels.
    mayBeKept: metadata.exif === undefined && metadata.icc === undefined,
  }
}

/**
 * Makes an image fit for a mini-program: upright, without any notes in it or behind it (place, device, author), at most
 * 1500 px wide and, where that can be had without ruining it, at most 200 KB. Throws a 415 or a 413.
 */
export function prepareImage(bytes: Uint8Array): Promise<Image> {
  return oneAtATime()(() => prepare(bytes), new AbortController().signal)
}

/** Decoding takes a processor core and up to a quarter of a gigabyte: whatever many people send at once waits here. */
const oneAtATime = () =>
  processWide('images', () => {
    sharp.concurrency(1)
    return createTurns(1)
  })

async function prepare(bytes: Uint8Array): Promise<Image> {
  const image = await inspectImage(bytes)
  const { width, height, mime } = image
  const fits = bytes.byteLength <= comfortableBytes && width <= maxWidth
  const stripped = fits && image.mayBeKept ? stripMetadata(bytes, mime) : undefined
  if (stripped !== undefined) return { bytes: stripped, mime, width, height }
  let smallest: Image | undefined
  for (const attempt of attempts(image, fits)) {
    const { data, info } = await attempt().catch(asDamaged)
    const format = mimeOf[info.format] ?? mime
    const encoded = { bytes: data, mime: format, width: info.width, height: info.pageHeight ?? info.height }
    if (smallest === undefined || encoded.bytes.byteLength < smallest.bytes.byteLength) smallest = encoded
    if (smallest.bytes.byteLength <= comfortableBytes) break
  }
  if (smallest === undefined || smallest.bytes.byteLength > largestBytes) {
    throw new DomainError(
      413,
      'image-too-large',
      'This image cannot be made small enough. Use a simpler or shorter one.',
    )
  }
  return smallest
}

function attempts({ bytes, pages, alpha, mime }: Awaited<ReturnType<typeof inspectImage>>, fits: boolean) {
  const open = (width: number) =>
    sharp(bytes, { limitInputPixels: maxPixels, animated: pages > 1 })
      .autoOrient()
      .resize({ width, withoutEnlargement: true })
  if (pages > 1) {
    return [750, 500, 350].map((width) => () => {
      const animation = open(width)
      return (mime === 'image/webp' ? animation.webp({ quality: 70 }) : animation.gif()).toBuffer({
        resolveWithObject: true,
      })
    })
  }
  const steps = fits
    ? [{ width: maxWidth, quality: 90 }]
    : [
        { width: 1500, quality: 82 },
        { width: 1500, quality: 72 },
        { width: 1125, quality: 72 },
        { width: 750, quality: 70 },
      ]
  return steps.map(({ width, quality }) => () => {
    const still = open(width)
    const encoded = alpha
      ? still.png({ palette: true, quality, compressionLevel: 9 })
      : still.jpeg({ quality, mozjpeg: true })
    return encoded.toBuffer({ resolveWithObject: true })
  })
}

/** By signature, before a decoder sees it: SVG, PDF and the like never reach one. */
function looksLikeImage(bytes: Uint8Array): boolean {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(16, bytes.byteLength))
  return (
    head.subarray(0, 8).equals(Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])) ||
    head.subarray(0, 3).equals(Buffer.from([0xff, 0xd8, 0xff])) ||
    head.toString('latin1', 0, 4) === 'GIF8' ||
    (head.toString('latin1', 0, 4) === 'RIFF' && head.toString('latin1', 8, 12) === 'WEBP')
  )
}
