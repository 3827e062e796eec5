import { handleAuthRequest } from '@/server/accounts/auth'

export const GET = handleAuthRequest
export const POST = handleAuthRequest
