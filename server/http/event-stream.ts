/** One server-sent event; `data` is JSON text. `id` comes back as Last-Event-ID when the browser reconnects. */
export interface StreamEvent {
  event: string
  data: string
  id?: number
}

/** What a source of events may do with its stream. After the stream has ended all of it does nothing. */
export interface EventSink {
  send(event: StreamEvent): void
  /**
   * Resolves once the reader has taken most of what was sent, or the stream has ended. Whoever sends more than a few
   * events waits for it, so that nothing piles up for a reader who does not read.
   */
  ready(): Promise<void>
  end(): void
}

export interface EventSource {
  /** Starts; returns how to stop. */
  start(sink: EventSink): () => void
}

const heartbeatMs = 15_000
/** A reader who takes nothing for so long is not there any more; a browser that is connects again. */
const stalledMs = 60_000
/** Bytes that may wait for the reader before `ready` makes the source wait. */
const waitingBytes = 64 * 1024

/**
 * An answer that stays open. A comment every 15 s keeps proxies from closing it and finds dead connections;
 * `no-transform` keeps compression from holding events back.
 */
export function eventStream(request: Request, source: EventSource): Response {
  const encoder = new TextEncoder()
  let stop: () => void = () => {}
  let drained: () => void = () => {}
  const body = new ReadableStream<Uint8Array>(
    {
      start(controller) {
        let open = true
        let waiting: (() => void)[] = []
        let stalled: NodeJS.Timeout | undefined
        const isFull = () => (controller.desiredSize ?? 0) <= 0
        const write = (text: string) => {
          if (open) controller.enqueue(encoder.encode(text))
        }
        drained = () => {
          if (open && isFull()) return
          clearTimeout(stalled)
          stalled = undefined
          const ready = waiting
          waiting = []
          for (const resolve of ready) resolve()
        }
        const heartbeat = setInterval(() => {
          if (!isFull()) write(': still here\n\n')
        }, heartbeatMs)
        let stopSource: () => void = () => {}
        stop = () => {
          if (!open) return
          open = false
          clearInterval(heartbeat)
          request.signal.removeEventListener('abort', end)
          stopSource()
          drained()
        }
        const end = () => {
          if (!open) return
          stop()
          controller.close()
        }
        request.signal.addEventListener('abort', end)
        write('retry: 1000\n\n')
        stopSource = source.start({
          send({ event, data, id }) {
            write(`${id === undefined ? '' : `id: ${id}\n`}event: ${event}\ndata: ${data}\n\n`)
          },
          ready() {
            if (!open || !isFull()) return Promise.resolve()
            stalled ??= setTimeout(end, stalledMs)
            return new Promise((resolve) => waiting.push(resolve))
          },
          end,
        })
        if (!open) stopSource()
      },
      pull() {
        drained()
      },
      cancel() {
        stop()
      },
    },
    new ByteLengthQueuingStrategy({ highWaterMark: waitingBytes }),
  )
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
