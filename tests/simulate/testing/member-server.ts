import type { HttpRequest, Server } from '../phone'

interface MemberServer {
  server: Server
  /** What was asked, such as `POST login`, in order. */
  calls: string[]
  /** The next of these calls is answered so, whatever it asks. */
  refuse(call: string, status: number, message?: string): void
}

const bodyOf = ({ body }: HttpRequest): Record<string, unknown> => JSON.parse(body ?? '{}')

/** The least of a member server: everyone may log in, and is the same one. For tests. */
export function createMemberServer(): MemberServer {
  const calls: string[] = []
  const refusals = new Map<string, { status: number; data: object }>()
  let consent: unknown = null
  const tokens = () => ({ accessToken: 'access', accessExpiresIn: 3600, refreshToken: 'refresh' })
  const member = () => ({ id: 'ann', name: '小安', avatar: '', phone: '', consent })
  const answers: Record<string, (request: HttpRequest) => object> = {
    'POST login': (request) => {
      consent = bodyOf(request).consent ?? consent
      return { ...tokens(), member: member() }
    },
    'POST login-password': (request) => {
      consent = bodyOf(request).consent ?? consent
      return { ...tokens(), member: member() }
    },
    'POST refresh': tokens,
    'GET me': () => ({ member: member() }),
    'POST avatar': () => ({ member: { ...member(), avatar: 'https://members.example/avatar.png' } }),
  }
  return {
    calls,
    refuse(call, status, message = '') {
      refusals.set(call, { status, data: { error: { code: 'refused', message } } })
    },
    async server(request) {
      const call = `${request.method} ${request.url.split('/').at(-1)}`
      calls.push(call)
      const refused = refusals.get(call)
      refusals.delete(call)
      if (refused) return refused
      const answer = answers[call]
      return answer ? { status: 200, data: answer(request) } : { status: 404, data: {} }
    },
  }
}
