import { createHash } from 'node:crypto'
import { nanoid } from 'nanoid'
import type { AppDocument, Asset } from '@/model'
import { assertRoomForImages } from '../accounts/quota'
import { log } from '../base/log'
import { database, type Transaction } from '../database/client'
import { badRequest, notFound } from '../http/errors'
import { requireApp } from '../owner/require-app'
import { assetKey, storage } from '../storage/storage'
import { holdImages } from './hold-images'
import { type Image, prepareImage } from './image'

export type StoredAsset = Omit<Asset, 'data'>

const fields = { id: true, name: true, mime: true, width: true, height: true, bytes: true, hash: true }

/** Keeps an uploaded image, made fit for a package. The same image again is the same asset. Throws 404, 413, 415. */
export async function uploadAsset(
  ownerId: string,
  appId: string,
  name: string,
  bytes: Uint8Array,
): Promise<StoredAsset> {
  await requireApp(ownerId, appId)
  return keep(appId, `image-${nanoid(12)}`, name, await prepareImage(bytes))
}

async function keep(appId: string, id: string, name: string, image: Image): Promise<StoredAsset> {
  const { mime, width, height } = image
  const hash = hashOf(image.bytes)
  const plainName = name.replaceAll('\0', '').slice(0, 200)
  const bytes = image.bytes.byteLength
  const where = { appId_hash: { appId, hash } }
  const find = (transaction: Transaction) => transaction.asset.findUnique({ where, select: fields })
  // Looked at before as well, so that what is refused is not stored first.
  const assertRoom = async (transaction: Transaction) => {
    if ((await find(transaction)) === null) await assertRoomForImages(transaction, appId, { count: 1, bytes })
  }
  await database().$transaction(assertRoom)
  try {
    const row = await database().$transaction(async (transaction) => {
      await holdImages(transaction, appId, 'adding')
      await storage().put(assetKey(appId, hash), image.bytes, mime)
      await assertRoom(transaction)
      const asset = { id, name: plainName, mime, width, height, bytes, hash }
      // The same image may come several times at once.
      await transaction.asset.createMany({ data: { appId, ...asset }, skipDuplicates: true })
      return find(transaction)
    })
    if (row === null) throw notFound('app')
    return { ...row, mime }
  } catch (error) {
    await removeUnlisted(appId, hash)
    throw error
  }
}

/** Removes the file of an image that got no row. Never throws: what is to be told is why the image was not kept. */
async function removeUnlisted(appId: string, hash: string): Promise<void> {
  try {
    await database().$transaction(async (transaction) => {
      await holdImages(transaction, appId, 'removing')
      const where = { appId_hash: { appId, hash } }
      // The same image may have come another way, and stays then.
      if ((await transaction.asset.findUnique({ where, select: { id: true } })) === null)
        await storage().remove(assetKey(appId, hash))
    })
  } catch (error) {
    log.warn({ err: error, appId }, 'The file of an image that was not kept could not be removed')
  }
}

/** The bytes and type of an image of one app. Throws a 404. */
export async function readAsset(
  appId: string,
  hash: string,
): Promise<{ bytes: Uint8Array<ArrayBuffer>; mime: string }> {
  const row = await database().asset.findUnique({
    where: { appId_hash: { appId, hash } },
    select: { mime: true },
  })
  if (row === null) throw notFound('image')
  return { bytes: await storage().get(assetKey(appId, hash)), mime: row.mime }
}

/** An answer that holds an image: cached for good (its address is its hash) and harmless when opened by itself. */
export async function assetResponse(appId: string, hash: string): Promise<Response> {
  const { bytes, mime } = await readAsset(appId, hash)
  return new Response(bytes, {
    headers: {
      'content-type': mime,
      'cache-control': 'private, max-age=31536000, immutable',
      'content-security-policy': "default-src 'none'; sandbox",
      'x-content-type-options': 'nosniff',
    },
  })
}

/** Copies all images of one app to another that has none. Throws a 413 when the account has no room for them. */
export async function copyAssets(fromAppId: string, toAppId: string): Promise<void> {
  const rows = await database().asset.findMany({ where: { appId: fromAppId }, select: fields })
  const images = { count: rows.length, bytes: rows.reduce((sum, { bytes }) => sum + bytes, 0) }
  await database().$transaction((transaction) => assertRoomForImages(transaction, toAppId, images))
  for (const { hash } of rows) await storage().copy(assetKey(fromAppId, hash), assetKey(toAppId, hash))
  await database().$transaction(async (transaction) => {
    await assertRoomForImages(transaction, toAppId, images)
    await transaction.asset.createMany({ data: rows.map((row) => ({ appId: toAppId, ...row })) })
  })
}

/**
 * Moves images that a document carries inside itself into storage, made fit like those that are uploaded: their hash may
 * be another then. Throws a 400 when one is not what it says, a 413 or a 415.
 */
export async function absorbAssets(appId: string, document: AppDocument): Promise<AppDocument> {
  if (!Object.values(document.assets).some((asset) => asset.data !== undefined)) return document
  const assets: AppDocument['assets'] = {}
  for (const [id, asset] of Object.entries(document.assets)) assets[id] = await absorbAsset(appId, asset)
  return { ...document, assets }
}

/**
 * Moves an image that came inside a batch or a document into storage, and returns its record as the document is to have
 * it. The caller has made sure whose app it is. Throws a 400 when it is not what it says.
 */
export async function absorbAsset(appId: string, asset: Asset): Promise<Asset> {
  const { data, ...rest } = asset
  if (data === undefined) return asset
  const given = Buffer.from(data, 'base64')
  if (hashOf(given) !== asset.hash)
    throw badRequest(`The image ${asset.id} does not have the hash it is said to have.`)
  const { hash, mime, width, height, bytes } = await keep(
    appId,
    asset.id,
    asset.name,
    await prepareImage(given),
  )
  return { ...rest, hash, mime, width, height, bytes }
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex')
}
