import type { Progress } from './setup/progress.mjs'

export interface StopList {
  add(stop: () => Promise<void>): void
  /** Ends everything once, the last added first; a second call waits for the first. */
  stopAll(): Promise<void>
}

/**
 * What has been started and must be ended: those who use the database end before it does. Ctrl-C, a closed terminal
 * and a service manager's stop end everything and then this process; a second Ctrl-C does not wait.
 */
export function createStopList(progress: Progress): StopList {
  const stops: (() => Promise<void>)[] = []
  let stopping: Promise<void> | undefined

  const stopAll = () => {
    stopping ??= (async () => {
      for (let stop = stops.pop(); stop !== undefined; stop = stops.pop()) await stop()
    })()
    return stopping
  }

  let asked = 0
  const onSignal = (signal: NodeJS.Signals) => {
    asked += 1
    if (asked > 1) process.exit(1)
    progress.note('Stopping …')
    void stopAll().then(() => {
      progress.note('Stopped. Everything is saved.')
      process.exit(signal === 'SIGINT' ? 130 : 0)
    })
  }
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.on(signal, onSignal)

  return { add: (stop) => void stops.push(stop), stopAll }
}
