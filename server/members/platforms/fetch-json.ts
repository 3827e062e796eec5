import { PlatformLoginError } from './platform'

export interface PlatformFetchOptions {
  timeoutMs: number
  maxBytes: number
}

/**
 * Calls a platform: no redirects, a time limit, a size limit, JSON only. Every failure is a PlatformLoginError
 * ('platform-busy') without the address in it, for it holds the app's secret.
 */
export async function fetchPlatformJson(
  url: URL,
  { timeoutMs, maxBytes }: PlatformFetchOptions,
): Promise<unknown> {
  try {
    const response = await fetch(url, {
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
      headers: { accept: 'application/json' },
    })
    if (!response.ok) throw new PlatformLoginError('platform-busy')
    let text = ''
    let size = 0
    const decoder = new TextDecoder()
    const reader = response.body?.getReader()
    for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
      size += read.value.byteLength
      if (size > maxBytes) {
        await reader?.cancel()
        throw new PlatformLoginError('platform-busy')
      }
      text += decoder.decode(read.value, { stream: true })
    }
    return JSON.parse(text + decoder.decode())
  } catch (error) {
    throw error instanceof PlatformLoginError ? error : new PlatformLoginError('platform-busy')
  }
}
