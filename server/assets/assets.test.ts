import { createHash } from 'node:crypto'
import sharp from 'sharp'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createApp } from '../apps/apps'
import { quotas } from '../base/limits'
import { database } from '../database/client'
import { assetKey, storage } from '../storage/storage'
import { uploadAsset } from './assets'

let ownerId: string
let appId: string
let picture: Uint8Array
let hash: string
beforeEach(async () => {
  const user = { id: crypto.randomUUID(), name: '', email: `${crypto.randomUUID()}@example.com` }
  ownerId = (await database().user.create({ data: { ...user, isAnonymous: true } })).id
  appId = (await createApp(ownerId, { language: 'en' })).id
  picture = new Uint8Array(
    await sharp({ create: { width: 4, height: 4, channels: 3, background: 'teal' } })
      .png()
      .toBuffer(),
  )
  hash = createHash('sha256').update(picture).digest('hex')
})
afterEach(() => {
  vi.restoreAllMocks()
})

const row = (id: string, ofHash: string) => ({
  appId,
  id,
  hash: ofHash,
  name: '',
  mime: 'image/png',
  width: 4,
  height: 4,
  bytes: picture.byteLength,
})

/** What happens between the storing of the next file and the row that is to name it. */
function onceStored(happens: () => Promise<void>): void {
  const put = storage().put
  vi.spyOn(storage(), 'put').mockImplementationOnce(async (...file) => {
    await put(...file)
    await happens()
  })
}

describe('an image that is refused after its file was stored', () => {
  it('leaves no file: the account was filled by others meanwhile', async () => {
    onceStored(async () => {
      const others = Array.from({ length: quotas.guest.images }, (_, n) => row(`other-${n}`, String(n)))
      await database().asset.createMany({ data: others })
    })
    await expect(uploadAsset(ownerId, appId, 'a.png', picture)).rejects.toMatchObject({ code: 'image-quota' })
    await expect(storage().get(assetKey(appId, hash))).rejects.toThrow()
  })

  it('leaves no file: the app was deleted meanwhile', async () => {
    onceStored(async () => {
      await database().app.delete({ where: { id: appId } })
    })
    await expect(uploadAsset(ownerId, appId, 'a.png', picture)).rejects.toMatchObject({ status: 404 })
    await expect(storage().get(assetKey(appId, hash))).rejects.toThrow()
  })

  it('leaves the file of the same image that came another way', async () => {
    onceStored(async () => {
      await database().asset.create({ data: row('same', hash) })
      throw new Error('The connection was lost')
    })
    await expect(uploadAsset(ownerId, appId, 'a.png', picture)).rejects.toThrow('The connection was lost')
    expect(await storage().get(assetKey(appId, hash))).toEqual(picture)
  })
})
