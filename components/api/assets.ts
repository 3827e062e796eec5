import type { Asset } from '@/model'
import { assetAnswer } from '@/protocol/owner/assets'
import { RequestFailed, request } from './request'

/** Uploads an image; the server checks it and makes it fit for a package. */
export async function uploadAsset(appId: string, file: File): Promise<Asset> {
  const form = new FormData()
  form.set('file', file)
  return (await request(assetAnswer, `/api/apps/${appId}/assets`, { method: 'POST', form })).asset
}

/** The file of an image that an app has. */
export async function fetchAsset(appId: string, { hash, name, mime }: Asset): Promise<File> {
  const response = await fetch(`/api/apps/${appId}/assets/${hash}`)
  if (!response.ok) throw new RequestFailed('failed', `The server answered ${response.status}.`)
  return new File([await response.blob()], name, { type: mime })
}

/** The address of an image's picture, in the editor. */
export function assetSource({ data, mime, hash }: Asset, appId: string): string {
  return data ? `data:${mime};base64,${data}` : `/api/apps/${appId}/assets/${hash}`
}
