import { describe, expect, it, vi } from 'vitest'
import { createCatchUp } from './catch-up'

/** A read that ends when the test says so. */
function heldReads() {
  const ends: ((reachedEnd: boolean) => void)[] = []
  let running = 0
  let mostAtOnce = 0
  const read = async () => {
    running += 1
    mostAtOnce = Math.max(mostAtOnce, running)
    const reachedEnd = await new Promise<boolean>((resolve) => ends.push(resolve))
    running -= 1
    return reachedEnd
  }
  return { read, ends, mostAtOnce: () => mostAtOnce }
}

describe('createCatchUp', () => {
  it('reads once more for what was asked during a read, however often, and never twice at once', async () => {
    const { read, ends, mostAtOnce } = heldReads()
    const changes = createCatchUp(read, () => {})
    changes.ask()
    changes.ask()
    changes.ask()
    ends[0]?.(true)
    await vi.waitFor(() => expect(ends).toHaveLength(2))
    ends[1]?.(true)
    await Promise.resolve()
    expect(ends).toHaveLength(2)
    expect(mostAtOnce()).toBe(1)
  })

  it('reads on while the end was not reached', async () => {
    const answers = [false, false, true]
    const read = vi.fn(async () => answers.shift() ?? true)
    createCatchUp(read, () => {}).ask()
    await vi.waitFor(() => expect(answers).toEqual([]))
    expect(read).toHaveBeenCalledTimes(3)
  })

  it('reads no more once stopped, and tells of a failure', async () => {
    const { read, ends } = heldReads()
    const changes = createCatchUp(read, () => {})
    changes.ask()
    changes.ask()
    changes.stop()
    ends[0]?.(true)
    await Promise.resolve()
    expect(ends).toHaveLength(1)

    const fail = vi.fn()
    createCatchUp(() => Promise.reject(new Error('The database is away')), fail).ask()
    await vi.waitFor(() => expect(fail).toHaveBeenCalledWith(expect.any(Error), false))
  })
})
