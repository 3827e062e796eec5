import { memberPreflight } from '@/server/members/route'
import { postRefresh } from '@/server/members/token-routes'

export const POST = postRefresh

export const OPTIONS = memberPreflight
