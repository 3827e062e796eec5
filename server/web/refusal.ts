import type { IncomingMessage } from 'node:http'
import type { Settings } from '../base/settings'
import { isReadableAddress } from '../http/plain-text'
import { isAllowedHost } from './allowed-host'

export interface Refusal {
  status: number
  text: string
}

/** Longest address that is read: the longest of ours is a list of members with every filter. */
const longestAddress = 8 * 1024

/** Why a request is not even handed to the web framework; undefined when it is. */
export function refusalOf(
  request: Pick<IncomingMessage, 'headers' | 'url'>,
  { publicUrl, trustProxy }: Pick<Settings, 'publicUrl' | 'trustProxy'>,
): Refusal | undefined {
  const { url = '' } = request
  const forwarded = trustProxy ? request.headers['x-forwarded-host'] : undefined
  const hosts = [request.headers.host, ...(typeof forwarded === 'string' ? [forwarded] : [])]
  if (!hosts.every((host) => isAllowedHost(host, publicUrl)))
    return { status: 421, text: 'This name does not lead here. Set PUBLIC_URL to the address people open.' }
  // As a proxy is asked, "GET http://elsewhere/": this is none.
  if (!url.startsWith('/')) return { status: 400, text: 'This is no proxy.' }
  if (url.length > longestAddress) return { status: 414, text: 'This address is too long.' }
  if (!isReadableAddress(url)) return { status: 400, text: 'This address cannot be read.' }
  // The framework's image service: for anyone, at the cost of this machine, and it keeps what was deleted.
  if (/^\/_next\/+image(?:[/?]|$)/.test(decodeURIComponent(url)))
    return { status: 404, text: 'There is no such page.' }
  return undefined
}
