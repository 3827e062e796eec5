import { postLogin } from '@/server/members/login-route'
import { memberPreflight } from '@/server/members/route'

export const POST = postLogin

export const OPTIONS = memberPreflight
