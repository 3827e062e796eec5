/**
 * Offers the page to be put among the phone's apps, and to be opened there without a network. Only where it is served: from a
 * folder on a disk, browsers load neither a manifest nor a service worker.
 */
export function offerInstalling(): void {
  if (!window.location.protocol.startsWith('http')) return
  const link = document.createElement('link')
  link.rel = 'manifest'
  link.href = 'manifest.webmanifest'
  document.head.append(link)
  // While somebody works on the source, nothing is kept.
  if (process.env.NODE_ENV !== 'production' || !('serviceWorker' in navigator)) return
  window.addEventListener('load', () => {
    startWorker().catch(() => undefined)
  })
}

/** Who asked for a file of the app, in the browser's words. What scripts ask for is no file of it, and films are too large. */
const files: ReadonlySet<string> = new Set(['link', 'script', 'css', 'img'])

async function startWorker(): Promise<void> {
  await navigator.serviceWorker.register('service-worker.js')
  await keepLoaded()
}

/**
 * Has the service worker keep what was loaded so far. Asked for again after each page, since what was under way when the
 * worker started went past it and was not in the browser's list yet.
 */
export async function keepLoaded(): Promise<void> {
  if (!('serviceWorker' in navigator)) return
  const { active } = await navigator.serviceWorker.ready
  const loaded = performance
    .getEntriesByType('resource')
    .filter((entry) => entry instanceof PerformanceResourceTiming && files.has(entry.initiatorType))
    .map(({ name }) => name)
  active?.postMessage([window.location.href.split('#')[0], ...loaded])
}
