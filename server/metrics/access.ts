import { createHash, timingSafeEqual } from 'node:crypto'
import { type Settings, settings } from '../base/settings'

/**
 * Whether the metrics may be shown: to this machine itself (our web server wrote down whether a request came directly)
 * unless there is said to be a proxy, or to whoever shows METRICS_TOKEN as a bearer token.
 */
export function mayReadMetrics(
  headers: Headers,
  {
    metricsToken,
    publicUrl,
    trustProxy,
  }: Pick<Settings, 'metricsToken' | 'publicUrl' | 'trustProxy'> = settings(),
): boolean {
  const shown = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (metricsToken !== undefined && shown !== undefined) return isSame(shown, metricsToken)
  // A proxy on this machine may write nothing that gives it away.
  const mayBeProxied = publicUrl !== undefined || trustProxy
  return !mayBeProxied && headers.get('x-qiaoban-direct') === '1'
}

/** In the same time, whatever differs. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => new Uint8Array(createHash('sha256').update(text).digest())
  return timingSafeEqual(digest(one), digest(other))
}
