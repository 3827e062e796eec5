import { requestOrigin } from '@/server/http/origin'
import { openPreflight, openRoute } from '@/server/http/route'
import { previewDocument } from '@/server/previews/previews'

export const GET = openRoute<{ token: string }>(async (request, { token }) => {
  const preview = await previewDocument(token)
  return Response.json(
    { ...preview, memberBaseUrl: requestOrigin(request.headers) },
    { headers: { 'cache-control': 'no-store' } },
  )
})

export const OPTIONS = openPreflight
