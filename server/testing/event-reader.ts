export interface ReadEvent {
  event: string
  id?: string
  data: unknown
}

/** Reads a server-sent event stream one event at a time. */
export function readEvents(response: Response) {
  const reader = response.body?.getReader()
  const decoder = new TextDecoder()
  let buffer = ''
  const waiting: ReadEvent[] = []
  return {
    /** The next event, or undefined when the stream has ended. */
    async next(): Promise<ReadEvent | undefined> {
      while (waiting.length === 0) {
        const read = await reader?.read()
        if (read === undefined || read.done) return undefined
        buffer += decoder.decode(read.value, { stream: true })
        const blocks = buffer.split('\n\n')
        buffer = blocks.pop() ?? ''
        for (const block of blocks) {
          const event = parse(block)
          if (event !== undefined) waiting.push(event)
        }
      }
      return waiting.shift()
    },
    close: () => reader?.cancel(),
  }
}

function parse(block: string): ReadEvent | undefined {
  const fields = new Map(
    block
      .split('\n')
      .filter((line) => !line.startsWith(':'))
      .map((line) => [line.slice(0, line.indexOf(':')), line.slice(line.indexOf(':') + 2)] as const),
  )
  const event = fields.get('event')
  if (event === undefined) return undefined
  return { event, id: fields.get('id'), data: JSON.parse(fields.get('data') ?? 'null') }
}
