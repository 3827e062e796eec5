import { readiness } from '@/server/health/health'

export async function GET(): Promise<Response> {
  const state = await readiness()
  return Response.json(state, { status: state.ok ? 200 : 503, headers: { 'cache-control': 'no-store' } })
}
