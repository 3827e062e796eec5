import { buildStream, readBuild } from '@/server/builds/builds'
import { eventStream } from '@/server/http/event-stream'
import { countedStream } from '@/server/http/stream-limit'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string; buildId: string }>(
  async (request, user, { appId, buildId }) => {
    await readBuild(user.id, appId, buildId)
    const source = buildStream(user.id, appId, buildId)
    return eventStream(request, countedStream(request, ['account', user.id], source))
  },
)
