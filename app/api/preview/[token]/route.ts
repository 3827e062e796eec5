import type { PreviewAnswer } from '@/protocol/preview'
import { jsonAnswer, responseOf } from '@/server/http/answer'
import { requestOrigin } from '@/server/http/origin'
import { openPreflight, openRoute } from '@/server/owner/route'
import { previewDocument } from '@/server/previews/previews'

export const GET = openRoute<{ token: string }>(async (request, { token }) => {
  const { document, ...preview } = await previewDocument(token)
  const answer = jsonAnswer(
    { ...preview, memberBaseUrl: requestOrigin(request.headers) } satisfies Omit<PreviewAnswer, 'document'>,
    200,
    { document },
  )
  return responseOf({ ...answer, headers: { ...answer.headers, 'cache-control': 'no-store' } })
})

export const OPTIONS = openPreflight
