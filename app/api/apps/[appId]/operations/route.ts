import { applyBatch, maxDocumentBytes } from '@/server/apps/operations'
import { readBytes } from '@/server/http/body'
import { ownerRoute } from '@/server/http/route'

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const body = await readBytes(request, maxDocumentBytes)
  return Response.json({ revision: await applyBatch(user.id, appId, body) })
})
