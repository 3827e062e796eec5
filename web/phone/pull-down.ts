import { type RefObject, useEffect, useRef, useState } from 'react'

/** How far a page has to be pulled, and how far it can be. CSS pixels. */
const enough = 56
const farthest = 88

const stops = new Set<() => void>()

/** Lets go of every page that is being refreshed. */
export function stopPullDown(): void {
  for (const stop of stops) stop()
}

interface PullDown {
  /** How far the page is pulled down. CSS pixels. */
  distance: number
  isRefreshing: boolean
  onPullDown(refresh: () => void): () => void
}

/**
 * Pulling a page down by its top: whoever registered is told, and the page stays down until `stopPullDown`. Without
 * anybody to tell, it goes back at once.
 */
export function usePullDown(page: RefObject<HTMLElement | null>, isEnabled: boolean): PullDown {
  const refreshers = useRef(new Set<() => void>())
  const [distance, setDistance] = useState(0)
  const [isRefreshing, setIsRefreshing] = useState(false)

  useEffect(() => {
    const element = page.current
    if (!element || !isEnabled) return
    let from: number | undefined
    let pulled = 0
    const begin = ({ touches }: TouchEvent) => {
      from = element.scrollTop <= 0 ? touches[0]?.clientY : undefined
    }
    const move = (event: TouchEvent) => {
      const at = event.touches[0]?.clientY
      if (from === undefined || at === undefined) return
      pulled = Math.max(0, Math.min(farthest, (at - from) / 2))
      if (pulled > 0 && event.cancelable) event.preventDefault()
      setDistance(pulled)
    }
    const end = () => {
      const isWanted = pulled >= enough && refreshers.current.size > 0
      from = undefined
      pulled = 0
      setDistance(isWanted ? enough : 0)
      if (!isWanted) return
      setIsRefreshing(true)
      for (const refresh of refreshers.current) refresh()
    }
    const stop = () => {
      setIsRefreshing(false)
      setDistance(0)
    }
    element.addEventListener('touchstart', begin, { passive: true })
    element.addEventListener('touchmove', move, { passive: false })
    element.addEventListener('touchend', end)
    element.addEventListener('touchcancel', end)
    stops.add(stop)
    return () => {
      element.removeEventListener('touchstart', begin)
      element.removeEventListener('touchmove', move)
      element.removeEventListener('touchend', end)
      element.removeEventListener('touchcancel', end)
      stops.delete(stop)
    }
  }, [page, isEnabled])

  const onPullDown = useRef((refresh: () => void) => {
    refreshers.current.add(refresh)
    return () => {
      refreshers.current.delete(refresh)
    }
  })
  return { distance, isRefreshing, onPullDown: onPullDown.current }
}
