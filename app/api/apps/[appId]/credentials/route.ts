import { credentialsAnswer, credentialsRequest } from '@/protocol/owner/credentials'
import { listCredentials, saveCredentials } from '@/server/credentials/credentials'
import { respond } from '@/server/http/answer'
import { readJson } from '@/server/http/body'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string }>(async (_request, user, { appId }) =>
  respond(credentialsAnswer, { credentials: await listCredentials(user.id, appId) }),
)

export const PUT = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const body = await readJson(request, credentialsRequest)
  return respond(credentialsAnswer, { credentials: await saveCredentials(user.id, appId, body) })
})
