import { describe, expect, it, vi } from 'vitest'
import { type EventSink, eventStream } from './event-stream'

const large = JSON.stringify('x'.repeat(100_000))

/** A source that sends as much as it is let, and counts. */
function open() {
  const counts = { sent: 0, stopped: 0 }
  let sink: EventSink | undefined
  const response = eventStream(new Request('http://localhost/'), {
    start(opened) {
      sink = opened
      let isStopped = false
      void (async () => {
        while (!isStopped) {
          await opened.ready()
          if (isStopped) return
          opened.send({ event: 'large', data: large })
          counts.sent += 1
        }
      })()
      return () => {
        isStopped = true
        counts.stopped += 1
      }
    },
  })
  return { counts, reader: response.body?.getReader(), end: () => sink?.end() }
}

/** Lets everything go on that waits for nothing outside. */
const settled = () => new Promise((resolve) => setImmediate(resolve))

describe('eventStream', () => {
  it('keeps at most one large event for a reader who does not read', async () => {
    const { counts, reader } = open()
    for (let turn = 0; turn < 50; turn += 1) await settled()
    expect(counts.sent).toBe(1)
    await reader?.read()
    await reader?.read()
    for (let turn = 0; turn < 50; turn += 1) await settled()
    expect(counts.sent).toBeLessThanOrEqual(3)
    await reader?.cancel()
    expect(counts.stopped).toBe(1)
  })

  it('ends for a reader who has taken nothing for a minute', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval'] })
    try {
      const { counts } = open()
      await settled()
      vi.advanceTimersByTime(59_000)
      expect(counts.stopped).toBe(0)
      vi.advanceTimersByTime(2_000)
      expect(counts.stopped).toBe(1)
    } finally {
      vi.useRealTimers()
    }
  })

  it('ends once, whoever ends it, and lets nobody wait for ever', async () => {
    const { counts, end } = open()
    await settled()
    end()
    end()
    await settled()
    expect(counts).toMatchObject({ stopped: 1 })
  })
})
