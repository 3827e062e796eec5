import { z } from 'zod'
import { settings } from '@/server/base/settings'
import { listBuilds, startBuild } from '@/server/builds/builds'
import { isBuildTarget } from '@/server/builds/target-name'
import { readJson } from '@/server/http/body'
import { badRequest } from '@/server/http/errors'
import { requestOrigin } from '@/server/http/origin'
import { ownerRoute } from '@/server/owner/route'

const newBuildSchema = z.object({
  targets: z.array(z.string().max(20)).max(20).default([]),
  /** Also the Taro source. */
  source: z.boolean().default(false),
})

export const GET = ownerRoute<{ appId: string }>(async (_request, user, { appId }) =>
  Response.json({ builds: await listBuilds(user.id, appId) }),
)

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const { targets, source } = await readJson(request, newBuildSchema)
  const wanted = source ? [...targets, 'source'] : targets
  const unknown = wanted.find((target) => !isBuildTarget(target))
  if (unknown !== undefined) throw badRequest(`There is no platform "${unknown}".`)
  const serverUrl = settings().publicUrl ?? requestOrigin(request.headers)
  const build = await startBuild(user.id, appId, wanted.filter(isBuildTarget), serverUrl)
  return Response.json({ build }, { status: 202 })
})
