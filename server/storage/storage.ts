import { chmod, mkdir } from 'node:fs/promises'
import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { processWide } from '../base/process-wide'
import { type StorageSettings, settings } from '../base/settings'

/** Files of apps: images, packages, logs. Keys are posix paths made by the functions below. */
export interface Storage {
  /** Resolves when the bytes are stored; a key is only mentioned in the database after that. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  /** Throws when there is no such file. */
  get(key: string): Promise<Uint8Array<ArrayBuffer>>
  copy(from: string, to: string): Promise<void>
  /** No error when there is no such file. */
  remove(key: string): Promise<void>
  /** Everything below `folder/`; no error when there is nothing. */
  removeFolder(folder: string): Promise<void>
}

export const appFolder = (appId: string) => `apps/${appId}`
export const assetKey = (appId: string, hash: string) => `${appFolder(appId)}/assets/${hash}`
export const buildFolder = (appId: string, buildId: string) => `${appFolder(appId)}/builds/${buildId}`

export function createStorage(options: StorageSettings): Storage {
  const opening = openDriver(options)
  const disk = opening.then((driver) => new Disk(driver))
  // Whoever uses it first is told.
  disk.catch(() => {})
  return {
    put: async (key, bytes, contentType) =>
      (await disk).put(key, bytes, { contentType, contentLength: bytes.byteLength }),
    get: async (key) => new Uint8Array(await (await disk).getBytes(key)),
    copy: async (from, to) => (await disk).copy(from, to),
    remove: async (key) => (await disk).delete(key),
    // Of the driver: the disk drops the slash, and on S3 "apps/x" is also the beginning of "apps/xy".
    removeFolder: async (folder) => (await opening).deleteAll(`${folder}/`),
  }
}

async function openDriver(options: StorageSettings) {
  if (options.kind === 'folder') {
    // The library's "private" sets no mode: nobody else on this machine gets into the folder.
    await mkdir(options.folder, { recursive: true, mode: 0o700 })
    await chmod(options.folder, 0o700)
    return new FSDriver({ location: options.folder, visibility: 'private' })
  }
  // The SDK is large; most installations never need it.
  const { S3Driver } = await import('flydrive/drivers/s3')
  const { bucket, region, endpoint, credentials, forcePathStyle } = options
  return new S3Driver({
    bucket,
    region,
    endpoint,
    forcePathStyle,
    visibility: 'private',
    supportsACL: false,
    ...(credentials ? { credentials } : {}),
  })
}

export function storage(): Storage {
  return processWide('storage', () => createStorage(settings().storage))
}
