import { readBuildLog } from '@/server/builds/builds'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string; buildId: string; target: string }>(
  async (_request, user, { appId, buildId, target }) =>
    new Response(await readBuildLog(user.id, appId, buildId, target), {
      headers: { 'content-type': 'text/plain; charset=utf-8', 'content-security-policy': 'sandbox' },
    }),
)
