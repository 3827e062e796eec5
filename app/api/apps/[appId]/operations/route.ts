import { applyBatch, batchSchema, maxDocumentBytes } from '@/server/apps/operations'
import { readJson } from '@/server/http/body'
import { ownerRoute } from '@/server/http/route'

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const batch = await readJson(request, batchSchema, maxDocumentBytes)
  return Response.json({ revision: await applyBatch(user.id, appId, batch) })
})
