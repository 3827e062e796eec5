import sharp from 'sharp'
import { describe, expect, it } from 'vitest'
import { prepareImage } from './image'
import { stripMetadata } from './strip-metadata'

const secret = '31.2304N 121.4737E Ann'
const note = Buffer.from(secret)
const drawn = (background: string) => sharp({ create: { width: 24, height: 16, channels: 4, background } })
const raw = (bytes: Uint8Array) => sharp(bytes, { animated: true }).ensureAlpha().raw().toBuffer()

function bigEndian(value: number, size: 2 | 4): Buffer {
  const bytes = Buffer.alloc(size)
  bytes.writeUIntBE(value, 0, size)
  return bytes
}

const pngChunk = (name: string, data: Uint8Array) =>
  Buffer.concat([bigEndian(data.length, 4), Buffer.from(name), data, Buffer.alloc(4)])
const segment = (marker: number, data: Uint8Array) =>
  Buffer.concat([Buffer.from([0xff, marker]), bigEndian(data.length + 2, 2), data])
const insert = (bytes: Uint8Array, at: number, more: Uint8Array) =>
  Buffer.concat([bytes.subarray(0, at), more, bytes.subarray(at)])

function riff(bytes: Buffer, chunk: string): Buffer {
  const length = Buffer.alloc(4)
  length.writeUInt32LE(note.length)
  const longer = Buffer.concat([bytes, Buffer.from(chunk), length, note, Buffer.alloc(note.length % 2)])
  longer.writeUInt32LE(longer.length - 8, 4)
  return longer
}

const frames = async (count: number) => {
  const pictures = await Promise.all(
    ['red', 'green', 'blue'].slice(0, count).map((color) => drawn(color).png().toBuffer()),
  )
  return sharp(pictures, { join: { animated: true } })
}

/** Clean images, and ways to hide a note in each. */
const cases: [string, () => Promise<Buffer>, (bytes: Buffer) => Buffer][] = [
  ['a PNG’s tEXt', () => drawn('red').png().toBuffer(), (bytes) => insert(bytes, 33, pngChunk('tEXt', note))],
  ['a PNG’s eXIf', () => drawn('red').png().toBuffer(), (bytes) => insert(bytes, 33, pngChunk('eXIf', note))],
  [
    'a PNG’s own chunk',
    () => drawn('red').png().toBuffer(),
    (bytes) => insert(bytes, 33, pngChunk('noTe', note)),
  ],
  [
    'a JPEG’s XMP',
    () => drawn('red').jpeg().toBuffer(),
    (bytes) =>
      insert(bytes, 2, segment(0xe1, Buffer.concat([Buffer.from('http://ns.adobe.com/xap/1.0/\0'), note]))),
  ],
  [
    'a JPEG’s comment',
    () => drawn('red').jpeg().toBuffer(),
    (bytes) => insert(bytes, 2, segment(0xfe, note)),
  ],
  ['a JPEG’s IPTC', () => drawn('red').jpeg().toBuffer(), (bytes) => insert(bytes, 2, segment(0xed, note))],
  [
    'a progressive JPEG’s comment between scans',
    () => drawn('red').jpeg({ progressive: true }).toBuffer(),
    (bytes) => insert(bytes, bytes.lastIndexOf(Buffer.from([0xff, 0xda])), segment(0xfe, note)),
  ],
  [
    'a GIF’s comment',
    () => drawn('red').gif().toBuffer(),
    (bytes) =>
      insert(
        bytes,
        bytes.length - 1,
        Buffer.concat([Buffer.from([0x21, 0xfe, note.length]), note, Buffer.alloc(1)]),
      ),
  ],
  [
    'an animated GIF’s application block',
    async () => (await frames(3)).gif({ delay: [100, 200, 300], loop: 2 }).toBuffer(),
    (bytes) =>
      insert(
        bytes,
        bytes.length - 1,
        Buffer.concat([
          Buffer.from([0x21, 0xff, 11]),
          Buffer.from('XMP DataXMP'),
          Buffer.from([note.length]),
          note,
          Buffer.alloc(1),
        ]),
      ),
  ],
  ['a WebP’s XMP', () => drawn('red').webp().toBuffer(), (bytes) => riff(bytes, 'XMP ')],
  ['a WebP’s own chunk', () => drawn('#f008').webp().toBuffer(), (bytes) => riff(bytes, 'NOTE')],
  [
    'an animated WebP',
    async () => (await frames(3)).webp({ delay: [100, 200, 300], loop: 2 }).toBuffer(),
    (bytes) => riff(bytes, 'EXIF'),
  ],
  ...(['png', 'jpeg', 'gif', 'webp'] as const).map(
    (format): [string, () => Promise<Buffer>, (bytes: Buffer) => Buffer] => [
      `what is behind the end of a ${format}`,
      () => drawn('red').toFormat(format).toBuffer(),
      (bytes) => Buffer.concat([bytes, Buffer.from('<script>'), note]),
    ],
  ),
]

describe('an image that is small enough', () => {
  it.each(cases)('loses %s and nothing that draws it', async (_what, make, hide) => {
    const clean = await make()
    const hidden = hide(clean)
    expect(hidden.includes(secret)).toBe(true)
    const kept = await prepareImage(hidden)
    expect(Buffer.from(kept.bytes).includes(secret)).toBe(false)
    expect((await raw(kept.bytes)).equals(await raw(clean))).toBe(true)
    const { loop, delay, pages } = await sharp(kept.bytes, { animated: true }).metadata()
    expect({ loop, delay, pages }).toEqual(
      await sharp(clean, { animated: true })
        .metadata()
        .then((expected) => ({ loop: expected.loop, delay: expected.delay, pages: expected.pages })),
    )
    // The same picture is the same bytes, and clean ones stay as they are.
    expect(Buffer.from((await prepareImage(clean)).bytes).equals(kept.bytes)).toBe(true)
    expect(Buffer.from((await prepareImage(kept.bytes)).bytes).equals(kept.bytes)).toBe(true)
  })

  it('is drawn upright and in its own colours before its notes go', async () => {
    const photo = await drawn('red')
      .jpeg()
      .withIccProfile('p3')
      .withExif({ IFD3: { GPSLatitudeRef: secret } })
      .toBuffer()
    const { bytes } = await prepareImage(photo)
    expect(Buffer.from(bytes).includes(secret)).toBe(false)
    const { exif, icc, xmp, iptc } = await sharp(bytes).metadata()
    expect([exif, icc, xmp, iptc]).toEqual([undefined, undefined, undefined, undefined])
  })

  it('is written anew when it is not built as its format says', async () => {
    const png = await drawn('red').png().toBuffer()
    const jpeg = await drawn('red').jpeg().toBuffer()
    for (const [bytes, mime] of [
      [png.subarray(0, png.length - 12), 'image/png'],
      [jpeg.subarray(0, jpeg.length - 2), 'image/jpeg'],
      [Buffer.from('GIF89a'), 'image/gif'],
      [Buffer.from('RIFF\xff\xff\xff\xffWEBP', 'latin1'), 'image/webp'],
    ] as const)
      expect(stripMetadata(new Uint8Array(bytes), mime)).toBeUndefined()
  })
})
