import { loggedInRoute, memberPreflight } from '@/server/members/route'

export const GET = loggedInRoute(async (_request, _app, member) => Response.json({ member: member.publicly }))

export const OPTIONS = memberPreflight
