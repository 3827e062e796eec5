/** Reads on request, one read at a time. */
export interface CatchUp {
  /** Something may be new: reads until it has caught up with everything asked for. */
  ask(): void
  stop(): void
}

/**
 * For streams that read what is new when they are told that something is. However often it is asked, no two reads run
 * at once, and none that was asked for while another ran is missed.
 * @param read one read; answers whether it reached the end of what there was when it began.
 * @param fail called with what a read threw, and whether it had been stopped meanwhile.
 */
export function createCatchUp(
  read: (isStopped: () => boolean) => Promise<boolean>,
  fail: (error: unknown, isStopped: boolean) => void,
): CatchUp {
  let asked = 0
  let answered = 0
  let reading = false
  let stopped = false

  const run = async () => {
    if (reading) return
    reading = true
    try {
      while (!stopped && answered < asked) {
        const asking = asked
        if (await read(() => stopped)) answered = asking
      }
    } catch (error) {
      fail(error, stopped)
    } finally {
      reading = false
    }
  }

  return {
    ask() {
      asked += 1
      void run()
    },
    stop() {
      stopped = true
    },
  }
}
