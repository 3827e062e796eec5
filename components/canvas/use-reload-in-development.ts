'use client'

import { useEffect, useState } from 'react'

/** Milliseconds between looks at the player's file. */
const lookEvery = 1000

/**
 * Counts up when `npm run dev` has built the player again, so that the canvas can be opened anew: a saved block is seen
 * without reloading the editor. Stands still in production.
 */
export function useReloadInDevelopment(): number {
  const [count, setCount] = useState(0)
  useEffect(() => {
    if (process.env.NODE_ENV !== 'development') return
    let last: string | null = null
    const timer = setInterval(() => {
      void fetch('/player/player.js', { method: 'HEAD' })
        .then(({ headers }) => {
          const current = headers.get('etag') ?? headers.get('last-modified')
          if (last !== null && current !== last) setCount((before) => before + 1)
          last = current
        })
        .catch(() => undefined)
    }, lookEvery)
    return () => clearInterval(timer)
  }, [])
  return count
}
