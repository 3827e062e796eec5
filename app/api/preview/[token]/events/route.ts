import { eventStream } from '@/server/http/event-stream'
import { countedStream } from '@/server/http/stream-limit'
import { openPreflight, openRoute } from '@/server/owner/route'
import { previewedApp } from '@/server/previews/links'
import { previewStream } from '@/server/previews/previews'

export const GET = openRoute<{ token: string }>(async (request, { token }) => {
  const { appId } = await previewedApp(token)
  const source = previewStream(token, appId, new URL(request.url).searchParams.get('visit'))
  return eventStream(request, countedStream(request, ['token', appId], source))
})

export const OPTIONS = openPreflight
