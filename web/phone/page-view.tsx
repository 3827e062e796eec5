import { type ReactNode, useEffect, useMemo, useRef } from 'react'
import { say } from '../language'
import { PageContext } from './page-context'
import { usePullDown } from './pull-down'

interface PageViewProps {
  /** Its route with parameters; '' for the home page. */
  address: string
  /** Others lie under it or rest: they stay as they were left. */
  isShown: boolean
  isPulledDown?: boolean
  /** Within another page, which has the keyboard's places. */
  isPicture?: boolean
  children: ReactNode
}

/** One page on the phone, which scrolls by itself. */
export function PageView({ address, isShown, isPulledDown = false, isPicture, children }: PageViewProps) {
  const element = useRef<HTMLDivElement>(null)
  const { distance, isRefreshing, onPullDown } = usePullDown(element, isPulledDown)
  const surroundings = useMemo(() => ({ address, onPullDown }), [address, onPullDown])
  useEffect(() => {
    // Whoever opened the page by the keyboard goes on from its beginning, and hears of it.
    const isLost = document.activeElement?.closest('.player-page--hidden')
    if (isShown && isLost) element.current?.focus({ preventScroll: true })
    // What is out of sight is not heard either.
    if (!isShown) for (const film of element.current?.querySelectorAll('video') ?? []) film.pause()
  }, [isShown])
  return (
    <div
      ref={element}
      className={isShown ? 'player-page' : 'player-page player-page--hidden'}
      tabIndex={isPicture || !isShown ? undefined : 0}
    >
      {distance > 0 && (
        <div className="player-pull" role="status" style={{ height: distance }}>
          {isRefreshing ? say('正在刷新…', 'Refreshing…') : ''}
        </div>
      )}
      <PageContext.Provider value={surroundings}>{children}</PageContext.Provider>
    </div>
  )
}
