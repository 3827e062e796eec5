import { appAnswer, appsAnswer, newAppRequest } from '@/protocol/owner/apps'
import { createApp, listApps } from '@/server/apps/apps'
import { respond } from '@/server/http/answer'
import { readJson } from '@/server/http/body'
import { limitNewApps, ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute(async (_request, user) =>
  respond(appsAnswer, { apps: await listApps(user.id) }),
)

export const POST = ownerRoute(async (request, user) => {
  limitNewApps(request, user)
  const { name, template, locale } = await readJson(request, newAppRequest)
  const app = await createApp(user.id, { name, template, language: locale })
  return respond(appAnswer, { app }, 201)
})
