import { Children, type CSSProperties, type ReactNode, useEffect, useRef, useState } from 'react'

interface SwiperProps {
  className?: string
  style?: CSSProperties
  children: ReactNode
  circular?: boolean
  indicatorDots?: boolean
  indicatorColor?: string
  indicatorActiveColor?: string
  autoplay?: boolean
  /** Milliseconds. */
  interval?: number
}

/** Taro's swiper, on the browser's own scrolling. */
export function Swiper(props: SwiperProps) {
  const { className, style, children, indicatorDots, indicatorColor, indicatorActiveColor, autoplay } = props
  const { interval = 4000 } = props
  const track = useRef<HTMLDivElement>(null)
  const [current, setCurrent] = useState(0)
  const count = Children.count(children)

  useEffect(() => {
    const wantsRest = window.matchMedia('(prefers-reduced-motion: reduce)').matches
    const isLookedAt = window.matchMedia('(hover: hover)').matches
      ? ':active, :focus-visible, :hover'
      : ':active'
    if (!autoplay || count < 2 || wantsRest) return
    const timer = setInterval(() => {
      const element = track.current
      // Whoever looks at one picture or chose one with the keyboard is not carried on to the next.
      if (!element || element.matches(isLookedAt)) return
      const next = (Math.round(element.scrollLeft / element.clientWidth) + 1) % count
      element.scrollTo({ left: next * element.clientWidth, behavior: 'smooth' })
    }, interval)
    return () => clearInterval(timer)
  }, [autoplay, count, interval])

  return (
    <div className={`player-swiper ${className ?? ''}`} style={style}>
      <div
        ref={track}
        className="player-swiper__track"
        // Who has no finger to swipe with scrolls it by the arrow keys.
        tabIndex={count > 1 ? 0 : undefined}
        onScroll={(event) => {
          const { scrollLeft, clientWidth } = event.currentTarget
          setCurrent(Math.round(scrollLeft / clientWidth))
        }}
      >
        {children}
      </div>
      {indicatorDots && (
        <div className="player-swiper__dots">
          {Array.from({ length: count }, (_, index) => (
            <div
              key={index}
              className="player-swiper__dot"
              style={{ background: index === current ? indicatorActiveColor : indicatorColor }}
            />
          ))}
        </div>
      )}
    </div>
  )
}

export function SwiperItem({ children }: { children: ReactNode }) {
  return <div className="player-swiper__item">{children}</div>
}
