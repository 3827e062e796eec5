import { z } from 'zod'
import { type Asset, assetSchema } from '@/compiler/document'
import { request } from './request'

/** Uploads an image; the server checks it and makes it fit for a package. */
export async function uploadAsset(appId: string, file: File): Promise<Asset> {
  const form = new FormData()
  form.set('file', file)
  return (
    await request(z.object({ asset: assetSchema }), `/api/apps/${appId}/assets`, { method: 'POST', form })
  ).asset
}
