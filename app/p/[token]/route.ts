import { requests } from '@/server/base/limits'
import { DomainError, errorResponse } from '@/server/http/errors'
import { clientAddress, requestOrigin } from '@/server/http/origin'
import { limitRate } from '@/server/http/rate-limit'
import { tooMany } from '@/server/owner/route'
import { previewGonePage, previewPage } from '@/server/previews/page'
import { previewFacts } from '@/server/previews/previews'

export async function GET(
  request: Request,
  context: { params: Promise<{ token: string }> },
): Promise<Response> {
  const { token } = await context.params
  try {
    limitRate(requests.previewAddress, clientAddress(request.headers), tooMany)
    const { name, language } = await previewFacts(token)
    return previewPage({
      token,
      title: name,
      language,
      origin: requestOrigin(request.headers),
    })
  } catch (error) {
    return error instanceof DomainError && error.status === 404 ? previewGonePage() : errorResponse(error)
  }
}
