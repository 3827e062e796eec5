import { previewLinkAnswer } from '@/protocol/owner/preview-link'
import { respond } from '@/server/http/answer'
import { ownerRoute } from '@/server/owner/route'
import { endLink, openLink, renewLink } from '@/server/previews/links'
import { previewOf } from '@/server/previews/previews'

interface Params {
  appId: string
}

/** The link there is, or a first one. */
export const POST = ownerRoute<Params>(async (request, user, { appId }) =>
  respond(previewLinkAnswer, await previewOf(await openLink(user.id, appId), request.headers)),
)

/** Another link; the one before opens nothing from then on. */
export const PUT = ownerRoute<Params>(async (request, user, { appId }) =>
  respond(previewLinkAnswer, await previewOf(await renewLink(user.id, appId), request.headers)),
)

export const DELETE = ownerRoute<Params>(async (_request, user, { appId }) => {
  await endLink(user.id, appId)
  return new Response(null, { status: 204 })
})
