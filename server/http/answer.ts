/** What is answered, not yet in any server's form: the standard Response costs several times as much to make and read. */
export interface Answer {
  status: number
  /** Names in lower case. */
  headers: Record<string, string>
  body: string | Uint8Array<ArrayBuffer>
}

export function jsonAnswer(value: unknown, status = 200): Answer {
  return { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify(value) }
}

export function responseOf({ status, headers, body }: Answer): Response {
  return new Response(body, { status, headers })
}
