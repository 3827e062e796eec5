import { readBytes } from './body'

/** What is looked at of a request, whichever server it came in by. */
export interface Asked {
  /** `get` takes names in lower case. */
  headers: Pick<Headers, 'get'>
  /** The body; throws a 413 when it is larger, before it is all in memory. To be called once. */
  bytes(maxBytes: number): Promise<Uint8Array<ArrayBuffer>>
}

export function askedBy(request: Request): Asked {
  return { headers: request.headers, bytes: (maxBytes) => readBytes(request, maxBytes) }
}
