import { profileRequest } from '@/protocol/app/requests'
import { jsonAnswer } from '@/server/http/answer'
import { changeProfile } from '@/server/members/profile'
import { serverAddress } from '@/server/members/public-member'
import { loggedInRoute, memberPreflight, readMemberJson } from '@/server/members/route'

export const POST = loggedInRoute(async (asked, app, member) => {
  const problems = { name: 'name-invalid', avatarUrl: 'avatar-invalid' } as const
  // What platforms call people is taken as it comes and cleaned.
  const profile = await readMemberJson(asked, profileRequest, app.language, problems, true)
  return jsonAnswer({
    member: await changeProfile(app, member, profile, serverAddress(asked.headers)),
  })
})

export const OPTIONS = memberPreflight
