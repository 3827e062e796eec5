/** The script that knows the names of all others, so that it has another name whenever anything has. */
const appScript = 'script[src*="/app."]'

/**
 * Whether another version of the app was put in place of the one that is open: its pages may be there no more. False
 * where that cannot be asked, as without a network or on a disk.
 */
export async function isReplaced(): Promise<boolean> {
  const open = document.querySelector(appScript)?.getAttribute('src')
  if (!open) return false
  try {
    const response = await fetch(window.location.href.split('#')[0] ?? '', { cache: 'no-store' })
    const page = new DOMParser().parseFromString(await response.text(), 'text/html')
    const present = page.querySelector(appScript)?.getAttribute('src')
    return response.ok && present !== undefined && present !== open
  } catch {
    return false
  }
}
