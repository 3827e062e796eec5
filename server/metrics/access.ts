import { createHash, timingSafeEqual } from 'node:crypto'
import { clientAddress } from '../http/origin'
import { settings } from '../settings'

const loopback = /^(127\.\d+\.\d+\.\d+|::1|::ffff:127\.\d+\.\d+\.\d+)$/
const forwarded = [
  'x-forwarded-for',
  'x-forwarded-host',
  'x-forwarded-proto',
  'forwarded',
  'via',
  'x-real-ip',
]

/**
 * Whether the metrics may be shown: to this machine itself, asked by its own name and not through a proxy (which would
 * be on this machine for everyone), or to whoever shows METRICS_TOKEN as a bearer token.
 */
export function mayReadMetrics(headers: Headers): boolean {
  const { metricsToken } = settings()
  const shown = /^Bearer (.+)$/i.exec(headers.get('authorization') ?? '')?.[1]
  if (metricsToken !== undefined && shown !== undefined) return isSame(shown, metricsToken)
  if (forwarded.some((name) => headers.has(name))) return false
  const host = headers.get('host') ?? ''
  const name = URL.canParse(`http://${host}`)
    ? new URL(`http://${host}`).hostname.replace(/^\[|\]$/g, '')
    : ''
  return (name === 'localhost' || loopback.test(name)) && loopback.test(clientAddress(headers))
}

/** In the same time, whatever differs. */
function isSame(one: string, other: string): boolean {
  const digest = (text: string) => new Uint8Array(createHash('sha256').update(text).digest())
  return timingSafeEqual(digest(one), digest(other))
}
