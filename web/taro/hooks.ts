import { useContext, useEffect, useMemo, useRef } from 'react'
import { PageContext } from '../phone/page-context'

/** The parameters that the page was opened with, as they were written, as on every platform. */
export function useRouter(): { params: Partial<Record<string, string>> } {
  const { address } = useContext(PageContext)
  return useMemo(() => ({ params: parametersOf(address) }), [address])
}

/** The parameters of an address, not decoded. */
export function parametersOf(address: string): Partial<Record<string, string>> {
  const [, query = ''] = address.split('?')
  const parameters: Partial<Record<string, string>> = {}
  for (const part of query.split('&')) {
    const [name, ...value] = part.split('=')
    if (name) parameters[name] = value.join('=')
  }
  return parameters
}

/** A browser forwards pages by itself, with their address and title. */
export function useShareAppMessage(_give: () => unknown): void {}

/** Called when the person pulls the page down; `stopPullDownRefresh` ends it. */
export function usePullDownRefresh(refresh: () => void): void {
  const { onPullDown } = useContext(PageContext)
  const latest = useRef(refresh)
  latest.current = refresh
  useEffect(() => onPullDown(() => latest.current()), [onPullDown])
}
