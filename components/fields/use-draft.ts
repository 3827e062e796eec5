'use client'

import { useEffect, useRef, useState } from 'react'

/**
 * What a person is typing while it is not yet, or not exactly, the value: it stays as typed until it is done. A value
 * that changes for another reason (an undo, another window) takes its place.
 * @param shown the value as text.
 */
export function useDraft(shown: string) {
  const [draft, setDraft] = useState<string | null>(null)
  const known = useRef(shown)
  useEffect(() => {
    if (known.current === shown) return
    known.current = shown
    setDraft(null)
  }, [shown])
  return {
    text: draft ?? shown,
    isDraft: draft !== null,
    /** Shows `text`. `becomes` is what the value will read as because of it, when it is passed on at once. */
    type(text: string, becomes?: string) {
      if (becomes !== undefined) known.current = becomes
      setDraft(text)
    },
    /** Shows the value again. */
    done() {
      setDraft(null)
    },
  }
}
