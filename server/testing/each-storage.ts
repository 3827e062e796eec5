import { mkdtempSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { afterAll, beforeAll } from 'vitest'
import { createStorage, type Storage } from '../storage/storage'
import { startS3Server } from './s3-server'

/** For `describe.each`: every kind of storage by its name, with what makes one. Runs an S3 server for the file's tests. */
export function eachStorage(): [where: string, create: () => Storage][] {
  let server: Awaited<ReturnType<typeof startS3Server>>
  beforeAll(async () => {
    server = await startS3Server('bucket')
  })
  afterAll(() => server.stop())
  return [
    [
      'a folder',
      () => createStorage({ kind: 'folder', folder: mkdtempSync(path.join(tmpdir(), 'qiaoban-storage-')) }),
    ],
    ['S3', () => createStorage(server.settings)],
  ]
}
