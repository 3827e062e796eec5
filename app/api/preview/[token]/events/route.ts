import { batchStream } from '@/server/apps/batch-stream'
import { eventStream, resumePoint } from '@/server/http/event-stream'
import { openPreflight, openRoute } from '@/server/http/route'
import { previewedApp } from '@/server/previews/previews'

export const GET = openRoute<{ token: string }>(async (request, { token }) => {
  const { appId, revision } = await previewedApp(token)
  return eventStream(request, batchStream(appId, resumePoint(request) ?? revision))
})

export const OPTIONS = openPreflight
