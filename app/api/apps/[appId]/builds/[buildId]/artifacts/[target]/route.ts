import { readPackage } from '@/server/builds/builds'
import { attachment } from '@/server/http/attachment'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string; buildId: string; target: string }>(
  async (_request, user, { appId, buildId, target }) => {
    const { bytes, fileName } = await readPackage(user.id, appId, buildId, target)
    return new Response(bytes, {
      headers: { 'content-type': 'application/zip', 'content-disposition': attachment(fileName) },
    })
  },
)
