'use client'

import { type TouchEvent, useRef } from 'react'
import { useCanvas } from './canvas-context'
import { scaleOf } from './frame-point'

/** Scrolls the phone's page with a finger, which the shield over it takes: unless the finger drags a block. */
export function useTouchScroll() {
  const { frame, store } = useCanvas()
  const last = useRef<number | null>(null)
  return {
    onTouchStart(event: TouchEvent) {
      const touch = event.touches[0]
      last.current = touch && event.touches.length === 1 ? touch.clientY : null
    },
    onTouchMove(event: TouchEvent) {
      const touch = event.touches[0]
      if (!touch || last.current === null || store.getState().dragged) return
      const by = (last.current - touch.clientY) / (frame.current ? scaleOf(frame.current) : 1)
      frame.current?.contentDocument?.querySelector('.player-page')?.scrollBy(0, by)
      last.current = touch.clientY
    },
    onTouchEnd() {
      last.current = null
    },
  }
}
