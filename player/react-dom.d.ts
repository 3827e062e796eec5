import type { ReactNode } from 'react'

/** The two functions of react-dom 18 that the player calls. The toolchain carries no types for it. */
export function flushSync(run: () => void): void
export function createRoot(container: Element): { render(node: ReactNode): void }
