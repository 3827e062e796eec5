import { requireApp } from '@/server/apps/apps'
import { batchStream } from '@/server/apps/batch-stream'
import { eventStream, resumePoint } from '@/server/http/event-stream'
import { ownerRoute } from '@/server/http/route'

export const GET = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const { revision } = await requireApp(user.id, appId)
  const onBuild = (buildId: string) => ({ event: 'build', data: JSON.stringify({ buildId }) })
  return eventStream(request, batchStream(appId, resumePoint(request) ?? revision, { onBuild }))
})
