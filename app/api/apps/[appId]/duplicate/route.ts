import { duplicateApp } from '@/server/apps/apps'
import { ownerRoute } from '@/server/http/route'

export const POST = ownerRoute<{ appId: string }>(async (_request, user, { appId }) =>
  Response.json({ app: await duplicateApp(user.id, appId) }, { status: 201 }),
)
