import { applyBatch, batchSchema, maxDocumentBytes } from '@/server/apps/operations'
import { readJson } from '@/server/http/body'
import { plainText } from '@/server/http/plain-text'
import { ownerRoute } from '@/server/http/route'

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  // A document is stored as JSON and may hold any character; the ids beside it are columns.
  const batch = await readJson(request, batchSchema, { maxBytes: maxDocumentBytes, mayHoldNul: true })
  for (const id of [batch.batchId, batch.clientId]) plainText.parse(id)
  return Response.json({ revision: await applyBatch(user.id, appId, batch) })
})
