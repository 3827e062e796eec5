import { handleAuthRequest } from '@/server/accounts/handle-request'

export const GET = handleAuthRequest
export const POST = handleAuthRequest
