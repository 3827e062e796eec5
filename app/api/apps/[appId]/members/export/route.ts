import { attachment } from '@/server/http/attachment'
import { filterOf } from '@/server/members/owner/member-list'
import { memberSheet } from '@/server/members/owner/member-sheet'
import { serverAddress } from '@/server/members/public-member'
import { ownerRoute } from '@/server/owner/route'

export const GET = ownerRoute<{ appId: string }>(async (request, user, { appId }) => {
  const sheet = await memberSheet(user.id, appId, filterOf(request), serverAddress(request.headers))
  return new Response(sheet, {
    headers: {
      'content-type': 'text/csv; charset=utf-8',
      'content-disposition': attachment('members.csv'),
      'cache-control': 'no-store',
    },
  })
})
