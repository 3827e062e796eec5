/** One server-sent event. `id` comes back as Last-Event-ID when the browser reconnects. */
export interface StreamEvent {
  event: string
  data: unknown
  id?: number
}

export interface EventSource {
  /** Starts; returns how to stop. `send` after the stream has ended does nothing. */
  start(send: (event: StreamEvent) => void, end: () => void): () => void
}

const heartbeatMs = 15_000

/**
 * An answer that stays open. A comment every 15 s keeps proxies from closing it and finds dead connections;
 * `no-transform` keeps compression from holding events back.
 */
export function eventStream(request: Request, source: EventSource): Response {
  const encoder = new TextEncoder()
  let stop: () => void = () => {}
  const body = new ReadableStream<Uint8Array>({
    start(controller) {
      let open = true
      const write = (text: string) => {
        if (open) controller.enqueue(encoder.encode(text))
      }
      const heartbeat = setInterval(() => write(': still here\n\n'), heartbeatMs)
      let stopSource: () => void = () => {}
      stop = () => {
        if (!open) return
        open = false
        clearInterval(heartbeat)
        request.signal.removeEventListener('abort', stop)
        stopSource()
      }
      const end = () => {
        if (!open) return
        stop()
        controller.close()
      }
      request.signal.addEventListener('abort', end)
      write('retry: 1000\n\n')
      stopSource = source.start(({ event, data, id }) => {
        write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${JSON.stringify(data)}\n\n`)
      }, end)
      if (!open) stopSource()
    },
    cancel() {
      stop()
    },
  })
  return new Response(body, {
    headers: {
      'content-type': 'text/event-stream; charset=utf-8',
      'cache-control': 'no-cache, no-transform',
      'x-accel-buffering': 'no',
    },
  })
}

/** Where the browser wants to go on from: Last-Event-ID when it reconnects, else ?after=. */
export function resumePoint(request: Request): number | undefined {
  const text = request.headers.get('last-event-id') ?? new URL(request.url).searchParams.get('after')
  return text !== null && /^\d{1,9}$/.test(text) ? Number(text) : undefined
}
