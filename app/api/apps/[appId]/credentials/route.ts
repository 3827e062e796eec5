import { credentialsSchema, listCredentials, saveCredentials } from '@/server/credentials/credentials'
import { readJson } from '@/server/http/body'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string }>(async (_request, user, { appId }) =>
  Response.json({ credentials: await listCredentials(user.id, appId) }),
)

export const PUT = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const body = await readJson(request, credentialsSchema)
  return Response.json({ credentials: await saveCredentials(user.id, appId, body) })
})
