import { errorResponse, notFound } from '@/server/http/errors'
import { mayReadMetrics } from '@/server/metrics/access'
import { metricsText, metricsType } from '@/server/metrics/metrics'

export async function GET(request: Request): Promise<Response> {
  try {
    // To others it is not there.
    if (!mayReadMetrics(request.headers)) throw notFound('page')
    return new Response(await metricsText(), {
      headers: { 'content-type': metricsType, 'cache-control': 'no-store' },
    })
  } catch (error) {
    return errorResponse(error)
  }
}
