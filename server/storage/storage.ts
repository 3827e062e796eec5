import { Disk } from 'flydrive'
import { FSDriver } from 'flydrive/drivers/fs'
import { S3Driver } from 'flydrive/drivers/s3'
import { processWide } from '../process-wide'
import { type StorageSettings, settings } from '../settings'

/** Files of apps: images, packages, logs. Keys are posix paths made by the functions below. */
export interface Storage {
  /** Resolves when the bytes are stored; a key is only mentioned in the database after that. */
  put(key: string, bytes: Uint8Array, contentType: string): Promise<void>
  /** Throws when there is no such file. */
  get(key: string): Promise<Uint8Array<ArrayBuffer>>
  copy(from: string, to: string): Promise<void>
  /** Everything below `folder/`; no error when there is nothing. */
  removeFolder(folder: string): Promise<void>
}

export const appFolder = (appId: string) => `apps/${appId}`
export const assetKey = (appId: string, hash: string) => `${appFolder(appId)}/assets/${hash}`
export const buildFolder = (appId: string, buildId: string) => `${appFolder(appId)}/builds/${buildId}`

export function createStorage(options: StorageSettings): Storage {
  const disk = new Disk(createDriver(options))
  return {
    put: (key, bytes, contentType) => disk.put(key, bytes, { contentType, contentLength: bytes.byteLength }),
    get: async (key) => new Uint8Array(await disk.getBytes(key)),
    copy: (from, to) => disk.copy(from, to),
    removeFolder: (folder) => disk.deleteAll(`${folder}/`),
  }
}

function createDriver(options: StorageSettings) {
  if (options.kind === 'folder') return new FSDriver({ location: options.folder, visibility: 'private' })
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
