import { z } from 'zod'
import { createApp, listApps } from '@/server/apps/apps'
import { readJson } from '@/server/http/body'
import { limitNewApps, ownerRoute } from '@/server/owner/route'

const newAppSchema = z.object({
  name: z.string().trim().min(1).max(60).optional(),
  template: z.string().max(60).optional(),
  locale: z.enum(['zh', 'en']).default('zh'),
})

export const GET = ownerRoute(async (_request, user) => Response.json({ apps: await listApps(user.id) }))

export const POST = ownerRoute(async (request, user) => {
  limitNewApps(request, user)
  const { name, template, locale } = await readJson(request, newAppSchema)
  const app = await createApp(user.id, { name, template, language: locale })
  return Response.json({ app }, { status: 201 })
})
