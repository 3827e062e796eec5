import { assetResponse } from '@/server/assets/assets'
import { openPreflight, openRoute } from '@/server/http/route'
import { previewedApp } from '@/server/previews/previews'

export const GET = openRoute<{ token: string; hash: string }>(async (_request, { token, hash }) => {
  const { appId } = await previewedApp(token)
  return assetResponse(appId, hash)
})

export const OPTIONS = openPreflight
