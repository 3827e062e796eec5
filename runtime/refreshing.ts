type Refresh = () => Promise<unknown>

const refreshes = new Set<Refresh>()

/** Has this done whenever a person pulls a page down. */
export function refreshOnPull(refresh: Refresh): void {
  refreshes.add(refresh)
}

/** Reads anew all that the app has from elsewhere. @throws what the first that failed says, when all have ended. */
export async function refreshAll(): Promise<void> {
  const ended = await Promise.all(
    [...refreshes].map((refresh) =>
      refresh().then(
        () => undefined,
        (error: unknown) => ({ error }),
      ),
    ),
  )
  for (const failed of ended) if (failed) throw failed.error
}
