const start = performance.timeOrigin

/** Seconds since the command was typed. */
function elapsed() {
  return `${((Date.now() - start) / 1000).toFixed(1).padStart(6)} s`
}

/**
 * Progress lines on the terminal, each with the time since the start.
 */
export function createProgress() {
  return {
    /** @param {string} text */
    note(text) {
      console.log(`${elapsed()}  ${text}`)
    },
    /**
     * Says what is being done, then how long it took when that was noticeable.
     * @template Result
     * @param {string} text
     * @param {() => Promise<Result>} work
     */
    async during(text, work) {
      console.log(`${elapsed()}  ${text} …`)
      const began = Date.now()
      const result = await work()
      const seconds = (Date.now() - began) / 1000
      if (seconds > 1) console.log(`${elapsed()}  ${text}: done in ${seconds.toFixed(1)} s`)
      return result
    },
    /** @param {unknown} reason */
    failed(reason) {
      console.error('\nQiaoban cannot start.\n')
      console.error(reason)
      console.error('')
    },
  }
}
