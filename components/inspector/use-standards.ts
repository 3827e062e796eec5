'use client'

import { useEffect, useState } from 'react'
import { useStore } from 'zustand'
import type { Node } from '@/model'
import { useCanvas } from '../canvas/canvas-context'

/** How a block looks where its style says nothing, in design pixels. */
export interface Standards {
  fontSize?: number
  radius?: number
  height?: number
}

/** Design pixels across the phone. */
const designWidth = 750

/** Reads from the canvas how a block is drawn, so that an empty field can say what its emptiness amounts to. */
export function useStandards(node: Node): Standards {
  const { frame, store } = useCanvas()
  const layout = useStore(store, (state) => state.layout)
  const [standards, setStandards] = useState<Standards>({})
  // biome-ignore lint/correctness/useExhaustiveDependencies: `layout` tells when to read again
  useEffect(() => {
    const view = frame.current?.contentWindow
    const element = view?.document.querySelector<HTMLElement>(`[data-node="${CSS.escape(node.id)}"]`)
    if (!view || !element) return
    const drawn = view.getComputedStyle(element)
    const design = (pixels: string) => {
      const value = Math.round((Number.parseFloat(pixels) * designWidth) / view.innerWidth)
      return Number.isFinite(value) ? value : undefined
    }
    const next = {
      fontSize: design(drawn.fontSize),
      radius: design(drawn.borderTopLeftRadius),
      height: design(`${element.offsetHeight}`),
    }
    setStandards((before) =>
      before.fontSize === next.fontSize && before.radius === next.radius && before.height === next.height
        ? before
        : next,
    )
  }, [frame, node.id, layout])
  return standards
}
