import { jsonAnswer, responseOf } from '@/server/http/answer'
import { requestOrigin } from '@/server/http/origin'
import { openPreflight, openRoute } from '@/server/http/route'
import { previewDocument } from '@/server/previews/previews'

export const GET = openRoute<{ token: string }>(async (request, { token }) => {
  const { appId, revision, document } = await previewDocument(token)
  const memberBaseUrl = requestOrigin(request.headers)
  const answer = jsonAnswer({ appId, revision, memberBaseUrl }, 200, { document })
  return responseOf({ ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } })
})

export const OPTIONS = openPreflight
