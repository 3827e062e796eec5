/** What a child process and the one that started it say to each other. */
export type ChildMessage =
  | { kind: 'ready' }
  | { kind: 'failed'; message: string }
  | { kind: 'note'; text: string }
  | { kind: 'alive' }

/**
 * For a process started by our supervisor: calls `stop` once, when the supervisor says so or is gone (killed even),
 * then ends. Ctrl-C, and a service manager's SIGTERM, reach every process at once; children leave it to the supervisor,
 * so that they end in the right order.
 */
export function endWithParent(stop: () => Promise<void>): void {
  let stopping = false
  const end = () => {
    if (stopping) return
    stopping = true
    stop().then(
      () => process.exit(0),
      (error: unknown) => {
        console.error(error)
        process.exit(1)
      },
    )
  }
  process.on('disconnect', end)
  process.on('message', (message) => {
    if (typeof message !== 'object' || message === null || !('kind' in message)) return
    if (message.kind === 'stop') end()
    // Whose event loop does not turn does not answer, see `startManagedChild`.
    else if (message.kind === 'ping') tellParent({ kind: 'alive' })
  })
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (!process.connected) end()
    })
  }
  // The parent may have died before we listened.
  if (process.send !== undefined && !process.connected) end()
}

/** Says something to the supervisor; nothing happens when there is none (any more). */
export function tellParent(message: ChildMessage): void {
  if (process.connected) process.send?.(message, undefined, undefined, () => {})
}
