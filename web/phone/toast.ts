/** Milliseconds a message stays unless it says otherwise. */
const usualDuration = 2000

/** Shows a short message over the page, in place of the one before. */
export function showToast(text: string, duration = usualDuration): void {
  document.querySelector('.player-toast')?.remove()
  const toast = document.createElement('div')
  toast.className = 'player-toast'
  toast.setAttribute('role', 'status')
  toast.textContent = text
  document.body.append(toast)
  setTimeout(() => toast.remove(), duration)
}
