import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { beforeAll, describe, expect, it } from 'vitest'
import { GET as getAsset } from '@/app/api/apps/[appId]/assets/[hash]/route'
import { POST as postAsset } from '@/app/api/apps/[appId]/assets/route'
import { POST as postDuplicate } from '@/app/api/apps/[appId]/duplicate/route'
import { POST as postOperations } from '@/app/api/apps/[appId]/operations/route'
import { GET as getApp } from '@/app/api/apps/[appId]/route'
import { POST as postApp } from '@/app/api/apps/route'
import { createGuest, type Person } from '@/server/testing/person'

let person: Person
let appId: string
beforeAll(async () => {
  person = await createGuest()
  appId = (await (await person.call(postApp, {}, { method: 'POST' })).json()).app.id
})

async function upload(bytes: Uint8Array, name = 'picture.png'): Promise<Response> {
  const form = new FormData()
  form.append('file', new File([new Uint8Array(bytes)], name))
  return person.call(postAsset, { appId }, { method: 'POST', body: form })
}

/** Noise cannot be compressed away. */
function noise(width: number, height: number) {
  return sharp({
    create: {
      width,
      height,
      channels: 3,
      background: '#888',
      noise: { type: 'gaussian', mean: 128, sigma: 60 },
    },
  })
}

describe('uploading an image', () => {
  it.each([0.2, 0.6, 0.99])(
    'that was broken off is told apart from one that cannot be kept: %f of it',
    async (part) => {
      for (const whole of [
        await noise(2000, 1500).jpeg({ quality: 95 }).toBuffer(),
        await noise(900, 700).png().toBuffer(),
      ]) {
        const response = await upload(whole.subarray(0, Math.floor(whole.length * part)))
        expect([response.status, (await response.json()).error.code]).toEqual([415, 'image-damaged'])
      }
    },
  )

  it('waits for the account’s other large ones, so that twenty at once are all kept', async () => {
    const pictures = await Promise.all(
      Array.from({ length: 20 }, (_, index) =>
        noise(500 + index, 400)
          .jpeg({ quality: 95 })
          .toBuffer(),
      ),
    )
    const answers = await Promise.all(pictures.map((bytes, index) => upload(bytes, `${index}.jpg`)))
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 201))
  })

  it('keeps a small one as it is, and once', async () => {
    const bytes = await sharp({ create: { width: 20, height: 10, channels: 3, background: 'red' } })
      .png()
      .toBuffer()
    const { asset } = await (await upload(bytes, '照片.png')).json()
    expect(asset).toMatchObject({
      name: '照片.png',
      mime: 'image/png',
      width: 20,
      height: 10,
      bytes: bytes.length,
    })
    const got = await person.call(getAsset, { appId, hash: asset.hash })
    expect(got.headers.get('content-type')).toBe('image/png')
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
    expect((await (await upload(bytes, 'again.png')).json()).asset).toEqual(asset)
  })

  it('makes a large one small enough for a package', async () => {
    const bytes = await noise(2400, 1200).jpeg({ quality: 95 }).toBuffer()
    expect(bytes.length).toBeGreaterThan(1_000_000)
    const { asset } = await (await upload(bytes)).json()
    expect(asset.mime).toBe('image/jpeg')
    expect(asset.width).toBeLessThanOrEqual(1500)
    expect(asset.bytes).toBeLessThan(bytes.length / 3)
    expect(asset.width / asset.height).toBeCloseTo(2, 1)
  })

  it('turns a photo upright and drops where it was taken', async () => {
    const bytes = await noise(40, 20)
      .jpeg()
      .withExif({ IFD0: { Copyright: 'me' } })
      .withMetadata({ orientation: 6 })
      .toBuffer()
    const { asset } = await (await upload(bytes)).json()
    expect([asset.width, asset.height]).toEqual([20, 40])
    const got = await person.call(getAsset, { appId, hash: asset.hash })
    expect((await sharp(await got.arrayBuffer()).metadata()).exif).toBeUndefined()
  })

  it.each([
    [
      'an SVG',
      Buffer.from('<svg xmlns="http://www.w3.org/2000/svg" onload="alert(1)"/>'),
      415,
      'image-not-supported',
    ],
    ['text', Buffer.from('hello'), 415, 'image-not-supported'],
    ['half a PNG', Buffer.from('89504e470d0a1a0a0000000d49484452', 'hex'), 415, 'image-damaged'],
    ['11 MB', Buffer.alloc(11 * 1024 * 1024, 1), 413, 'too-large'],
    ['nothing', Buffer.alloc(0), 400, 'bad-request'],
  ])('refuses %s', async (_what, bytes, status, code) => {
    const response = await upload(bytes)
    expect([response.status, (await response.json()).error.code]).toEqual([status, code])
  })

  it('does not look at what the form calls it', async () => {
    const bytes = await sharp({ create: { width: 3, height: 3, channels: 3, background: 'red' } })
      .gif()
      .toBuffer()
    expect((await (await upload(bytes, 'x.html')).json()).asset.mime).toBe('image/gif')
  })
})

describe('images inside a document', () => {
  it('move to storage when an operation brings them, and into the copy of an app', async () => {
    const bytes = await sharp({ create: { width: 5, height: 5, channels: 3, background: 'blue' } })
      .png()
      .toBuffer()
    const hash = createHash('sha256').update(new Uint8Array(bytes)).digest('hex')
    const asset = {
      id: 'inline',
      name: 'a',
      mime: 'image/png',
      width: 5,
      height: 5,
      bytes: bytes.length,
      hash,
      data: bytes.toString('base64'),
    }
    const body = { batchId: 'x', clientId: 'c', baseRevision: 0, operations: [{ type: 'add-asset', asset }] }
    expect((await person.call(postOperations, { appId }, { method: 'POST', body })).status).toBe(200)
    const { document } = await (await person.call(getApp, { appId })).json()
    expect(document.assets.inline).toEqual({ ...asset, data: undefined })
    const { app } = await (await person.call(postDuplicate, { appId }, { method: 'POST' })).json()
    const got = await person.call(getAsset, { appId: app.id, hash })
    expect(Buffer.from(await got.arrayBuffer()).equals(bytes)).toBe(true)
  })

  it('are made fit like those that are uploaded', async () => {
    const bring = async (id: string, bytes: Buffer) => {
      const hash = createHash('sha256').update(new Uint8Array(bytes)).digest('hex')
      const asset = { id, name: id, mime: 'image/jpeg', width: 1, height: 1, bytes: 1, hash }
      const operations = [{ type: 'add-asset', asset: { ...asset, data: bytes.toString('base64') } }]
      const body = { batchId: id, clientId: 'c', baseRevision: 0, operations }
      const response = await person.call(postOperations, { appId }, { method: 'POST', body })
      expect(response.status).toBe(200)
      const { document } = await (await person.call(getApp, { appId })).json()
      const kept = document.assets[id]
      expect(kept.data).toBeUndefined()
      const got = await person.call(getAsset, { appId, hash: kept.hash })
      return { kept, bytes: Buffer.from(await got.arrayBuffer()) }
    }
    const taken = await noise(40, 20)
      .jpeg()
      .withExif({ IFD3: { GPSLatitudeRef: '31.2304N' } })
      .toBuffer()
    const photo = await bring('photo', taken)
    expect(photo.bytes.includes('31.2304N')).toBe(false)
    expect(photo.kept).toMatchObject({ width: 40, height: 20, bytes: photo.bytes.length })
    const large = await bring('large', await noise(2400, 1200).jpeg({ quality: 95 }).toBuffer())
    expect(large.kept.width).toBeLessThanOrEqual(1500)
    expect(large.bytes.length).toBeLessThan(1024 * 1024)
  })

  it('are refused when they are not what they say', async () => {
    const asset = {
      id: 'lie',
      name: 'a',
      mime: 'image/png',
      width: 5,
      height: 5,
      bytes: 3,
      hash: 'a'.repeat(64),
      data: 'AAAA',
    }
    const honest = createHash('sha256').update(new Uint8Array(3)).digest('hex')
    for (const [hash, status] of [
      [asset.hash, 400],
      [honest, 415],
    ]) {
      const operations = [{ type: 'add-asset', asset: { ...asset, hash } }]
      const body = { batchId: `y${status}`, clientId: 'c', baseRevision: 0, operations }
      expect((await person.call(postOperations, { appId }, { method: 'POST', body })).status).toBe(status)
    }
  })
})
