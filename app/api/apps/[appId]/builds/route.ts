import { buildAnswer, buildsAnswer, newBuildRequest } from '@/protocol/owner/builds'
import { settings } from '@/server/base/settings'
import { listBuilds, startBuild } from '@/server/builds/builds'
import { isBuildTarget } from '@/server/builds/target-name'
import { respond } from '@/server/http/answer'
import { readJson } from '@/server/http/body'
import { badRequest } from '@/server/http/errors'
import { requestOrigin } from '@/server/http/origin'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string }>(async (_request, user, { appId }) =>
  respond(buildsAnswer, { builds: await listBuilds(user.id, appId) }),
)

export const POST = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const { targets, source } = await readJson(request, newBuildRequest)
  const wanted = source ? [...targets, 'source'] : targets
  const unknown = wanted.find((target) => !isBuildTarget(target))
  if (unknown !== undefined) throw badRequest(`There is no platform "${unknown}".`)
  const serverUrl = settings().publicUrl ?? requestOrigin(request.headers)
  const build = await startBuild(user.id, appId, wanted.filter(isBuildTarget), serverUrl)
  return respond(buildAnswer, { build }, 202)
})
