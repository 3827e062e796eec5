import { openPreflight, openRoute } from '@/server/owner/route'
import { previewImage } from '@/server/previews/previews'

export const GET = openRoute<{ token: string; hash: string }>((_request, { token, hash }) =>
  previewImage(token, hash),
)

export const OPTIONS = openPreflight
