import type { BuildChangedEvent } from '@/protocol/owner/operations'
import { batchStream } from '@/server/apps/batch-stream'
import { eventStream, resumePoint } from '@/server/http/event-stream'
import { countedStream } from '@/server/http/stream-limit'
import { requireApp } from '@/server/owner/require-app'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const { revision } = await requireApp(user.id, appId)
  const onBuild = (buildId: string) => ({
    event: 'build',
    data: JSON.stringify({ buildId } satisfies BuildChangedEvent),
  })
  const source = batchStream(appId, resumePoint(request) ?? revision, { onBuild })
  return eventStream(request, countedStream(request, ['account', user.id], source))
})
