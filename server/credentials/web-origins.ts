/**
 * The web addresses in a text, one a line or with spaces or commas between them, as browsers send them in `Origin`.
 * Undefined when one of them is no address; no entry when there is none.
 */
export function webOrigins(text: string): string[] | undefined {
  const origins: string[] = []
  for (const part of text.split(/[\s,，]+/)) {
    if (part === '') continue
    const url = URL.canParse(part) ? new URL(part) : undefined
    const isOrigin = url !== undefined && /^https?:$/.test(url.protocol) && url.pathname === '/'
    if (!isOrigin || url.search !== '' || url.hash !== '' || url.username !== '') return undefined
    origins.push(url.origin)
  }
  return origins
}
