import { isIP } from 'node:net'

/**
 * Whether a request's Host header may be answered. Only names that no stranger can point at this machine: addresses,
 * localhost, names without a dot or of the local network, and the configured public one. A page of evil.example
 * whose name is made to lead here (DNS rebinding) is refused.
 */
export function isAllowedHost(host: string | undefined, publicUrl: string | undefined): boolean {
  if (host === undefined || !URL.canParse(`http://${host}`)) return false
  const { hostname, host: normal } = new URL(`http://${host}`)
  if (publicUrl !== undefined && [new URL(publicUrl).host, new URL(publicUrl).hostname].includes(normal))
    return true
  if (isIP(hostname.replace(/^\[|\]$/g, '')) !== 0) return true
  return !hostname.includes('.') || /\.(localhost|local|lan|internal|home\.arpa|test)$/.test(hostname)
}
