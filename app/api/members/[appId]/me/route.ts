import { memberPreflight } from '@/server/members/route'
import { getMe } from '@/server/members/token-routes'

export const GET = getMe

export const OPTIONS = memberPreflight
