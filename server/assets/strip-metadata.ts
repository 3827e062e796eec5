import type { Asset } from '@/model'

/**
 * An image without anything that is not needed to draw it: no place, device, author or comment (EXIF, XMP, IPTC, text),
 * no thumbnail, and nothing behind its end. What draws it stays byte for byte, so nothing is lost and the same image
 * always becomes the same bytes. Undefined when it is not built as its format says: then it must be written anew.
 */
export function stripMetadata(bytes: Uint8Array, mime: Asset['mime']): Uint8Array<ArrayBuffer> | undefined {
  const input = new Reader(bytes)
  try {
    const parts = [...strippers[mime](input)]
    return mime === 'image/webp' ? inRiff(parts) : joined(parts)
  } catch (error) {
    if (error instanceof Malformed) return undefined
    throw error
  }
}

class Malformed extends Error {}

/** Reads forward; throws Malformed past the end. */
class Reader {
  readonly bytes: Uint8Array
  at = 0
  private readonly view: DataView
  constructor(bytes: Uint8Array) {
    this.bytes = bytes
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  }

  take(length: number): Uint8Array {
    if (this.at + length > this.bytes.byteLength) throw new Malformed()
    this.at += length
    return this.bytes.subarray(this.at - length, this.at)
  }

  byte(offset = 0): number {
    const byte = this.bytes[this.at + offset]
    if (byte === undefined) throw new Malformed()
    return byte
  }

  /** A number of so many bytes at an offset from here. */
  number(size: 2 | 4, offset: number, isLittle: boolean): number {
    if (this.at + offset + size > this.bytes.byteLength) throw new Malformed()
    return size === 2
      ? this.view.getUint16(this.at + offset, isLittle)
      : this.view.getUint32(this.at + offset, isLittle)
  }
}

const latin1 = (bytes: Uint8Array) => Buffer.from(bytes).toString('latin1')

const strippers: Record<Asset['mime'], (input: Reader) => Generator<Uint8Array>> = {
  'image/png': png,
  'image/jpeg': jpeg,
  'image/gif': gif,
  // Up to the end that its header says; what is behind that is somebody's addition.
  'image/webp': (input) => {
    const length = input.number(4, 4, true)
    input.take(12)
    return webpChunks(new Reader(input.take(length - 4)))
  },
}

/** What draws a PNG: pixels, palette, transparency, colour, size, animation. */
const pngChunks = new Set('IHDR PLTE IDAT IEND tRNS gAMA cHRM sRGB sBIT bKGD pHYs acTL fcTL fdAT'.split(' '))

function* png(input: Reader): Generator<Uint8Array> {
  yield input.take(8)
  for (;;) {
    const length = input.number(4, 0, false)
    const chunk = input.take(length + 12)
    const name = latin1(chunk.subarray(4, 8))
    if (pngChunks.has(name)) yield chunk
    if (name === 'IEND') return
  }
}

function* jpeg(input: Reader): Generator<Uint8Array> {
  yield input.take(2)
  for (;;) {
    if (input.byte() !== 0xff) throw new Malformed()
    const marker = input.byte(1)
    // Filling between segments.
    if (marker === 0xff) {
      input.take(1)
      continue
    }
    if (marker === 0xd9) {
      yield input.take(2)
      return
    }
    const segment = input.take(2 + input.number(2, 2, false))
    if (drawsJpeg(marker, segment)) yield segment
    if (marker === 0xda) yield* scan(input)
  }
}

/** Of the application's segments only JFIF's without a thumbnail, and Adobe's, which says how colours are stored. */
function drawsJpeg(marker: number, segment: Uint8Array): boolean {
  const name = latin1(segment.subarray(4, 9))
  if (marker === 0xe0) return name === 'JFIF\0' && segment.byteLength === 18
  if (marker === 0xee) return name === 'Adobe' && segment.byteLength === 16
  return !(marker >= 0xe0 && marker <= 0xef) && marker !== 0xfe
}

/** The pixels behind a scan's header: up to the next marker that is no restart. */
function* scan(input: Reader): Generator<Uint8Array> {
  let length = 0
  for (;;) {
    if (input.byte(length) === 0xff) {
      const next = input.byte(length + 1)
      if (next !== 0 && !(next >= 0xd0 && next <= 0xd7)) break
      length += 1
    }
    length += 1
  }
  yield input.take(length)
}

const end = new Uint8Array(1)
const loops = new Set(['NETSCAPE2.0', 'ANIMEXTS1.0'])

function* gif(input: Reader): Generator<Uint8Array> {
  yield input.take(10)
  yield* colorTable(input, 3)
  for (;;) {
    const kind = input.byte()
    if (kind === 0x3b) {
      yield input.take(1)
      return
    }
    if (kind === 0x2c) {
      const descriptor = input.take(9)
      yield descriptor
      yield* colorTable(input, 1)
      yield input.take(1)
      yield subBlocks(input)
    } else if (kind === 0x21) {
      const label = input.byte(1)
      const introducer = input.take(2)
      const blocks = subBlocks(input)
      // How long a picture is shown, and how often an animation is: nothing else draws.
      const isLoop = label === 0xff && loops.has(latin1(blocks.subarray(1, 12))) && blocks[12] === 3
      if (label === 0xf9 || isLoop) yield joined([introducer, blocks.subarray(0, isLoop ? 16 : 5), end])
    } else throw new Malformed()
  }
}

/** The byte that says how large the table is, `rest` bytes with it, and the table. */
function* colorTable(input: Reader, rest: 1 | 3): Generator<Uint8Array> {
  const flags = input.byte()
  yield input.take(rest)
  if ((flags & 0x80) !== 0) yield input.take(3 * 2 ** ((flags & 7) + 1))
}

function subBlocks(input: Reader): Uint8Array {
  const from = input.at
  while (input.byte() !== 0) input.take(1 + input.byte())
  input.take(1)
  return input.bytes.subarray(from, input.at)
}

/** What draws a WebP. A frame of an animation holds chunks of its own. */
const webpDrawing = new Set(['VP8 ', 'VP8L', 'VP8X', 'ALPH', 'ANIM', 'ANMF'])
const frameHeaderBytes = 16

function* webpChunks(input: Reader): Generator<Uint8Array> {
  while (input.at < input.bytes.byteLength) {
    const length = input.number(4, 4, true)
    const chunk = input.take(8 + length)
    if (length % 2 === 1 && input.at < input.bytes.byteLength) input.take(1)
    const name = latin1(chunk.subarray(0, 4))
    if (!webpDrawing.has(name)) continue
    if (name === 'ANMF') {
      const header = chunk.subarray(8, 8 + frameHeaderBytes)
      const inner = joined([...webpChunks(new Reader(chunk.subarray(8 + frameHeaderBytes)))])
      yield riffChunk(name, joined([header, inner]))
    } else if (name === 'VP8X') {
      const data = Uint8Array.from(chunk.subarray(8))
      // No colour profile, no EXIF, no XMP.
      data[0] = (data[0] ?? 0) & ~0b0010_1100
      yield riffChunk(name, data)
    } else yield riffChunk(name, chunk.subarray(8))
  }
}

function riffChunk(name: string, data: Uint8Array): Uint8Array {
  const header = Buffer.alloc(8)
  header.write(name, 'latin1')
  header.writeUInt32LE(data.byteLength, 4)
  return joined([header, data, new Uint8Array(data.byteLength % 2)])
}

function inRiff(chunks: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const body = joined([Buffer.from('WEBP', 'latin1'), ...chunks])
  return joined([riffChunk('RIFF', body)])
}

function joined(parts: readonly Uint8Array[]): Uint8Array<ArrayBuffer> {
  const all = new Uint8Array(parts.reduce((sum, part) => sum + part.byteLength, 0))
  let at = 0
  for (const part of parts) {
    all.set(part, at)
    at += part.byteLength
  }
  return all
}
