import { acceptedAnswer } from '@/protocol/owner/operations'
import { applyBatch, maxDocumentBytes } from '@/server/apps/operations'
import { requests } from '@/server/base/limits'
import { respond } from '@/server/http/answer'
import { withBody } from '@/server/http/large-body'
import { ownerRoute } from '@/server/owner/route'

const limits = { maxBytes: maxDocumentBytes, heavy: requests.accountHeavyWrites }

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const revision = await withBody(request, user.id, limits, (body) => applyBatch(user.id, appId, body))
  return respond(acceptedAnswer, { revision })
})
