import type { CSSProperties, ReactNode } from 'react'
import { say } from '../language'

/** A tab as the bar shows it. */
export interface Tab {
  key: string
  text: string
  /** The icon's address, in the tab's colour; '' for none. */
  icon: string
  color: string
  isCurrent: boolean
  onOpen: () => void
}

interface PhoneFrameProps {
  title: string
  /** Goes to the page below. Absent on the first page. */
  onBack?: () => void
  /** Goes to the home page, from a page that has none below. */
  onHome?: () => void
  /** Shown where the page is a tab. */
  tabs?: readonly Tab[]
  /** Within another page, which has landmarks and headings of its own. */
  isPicture?: boolean
  style?: CSSProperties
  /** The pages, of which one is seen. */
  children: ReactNode
}

const landmarks = { bar: 'header', title: 'h1', main: 'main' } as const
const pictured = { bar: 'div', title: 'span', main: 'div' } as const

/** The app as a phone shows it: a bar with title and way back, the pages, and the tab bar where the page is a tab. */
export function PhoneFrame({
  title,
  onBack,
  onHome,
  tabs = [],
  isPicture,
  style,
  children,
}: PhoneFrameProps) {
  const { bar: Bar, title: Title, main: Main } = isPicture ? pictured : landmarks
  return (
    <div className="player-phone" style={style}>
      <Bar className="player-bar">
        {onBack && <BarButton look="back" label={say('返回', 'Back')} onClick={onBack} />}
        {!onBack && onHome && <BarButton look="home" label={say('首页', 'Home')} onClick={onHome} />}
        <Title className="player-bar__title">{title}</Title>
      </Bar>
      <Main className="player-pages">{children}</Main>
      {tabs.length > 0 && (
        <nav className="player-tabs">
          {tabs.map(({ key, text, icon, color, isCurrent, onOpen }) => (
            <button
              key={key}
              type="button"
              className="player-tabs__item"
              aria-current={isCurrent ? 'page' : undefined}
              style={{ color }}
              onClick={onOpen}
            >
              {icon && <img alt="" src={icon} />}
              <span>{text}</span>
            </button>
          ))}
        </nav>
      )}
    </div>
  )
}

const paths = {
  back: 'M15 19l-7-7 7-7',
  home: 'M3 10.5 12 3l9 7.5V20a1 1 0 0 1-1 1h-5v-7H9v7H4a1 1 0 0 1-1-1z',
} as const

function BarButton({
  look,
  label,
  onClick,
}: {
  look: keyof typeof paths
  label: string
  onClick: () => void
}) {
  return (
    <button type="button" className="player-bar__button" aria-label={label} onClick={onClick}>
      <svg
        width="24"
        height="24"
        viewBox="0 0 24 24"
        fill="none"
        stroke="currentColor"
        strokeWidth="2"
        strokeLinecap="round"
        strokeLinejoin="round"
        aria-hidden="true"
      >
        <path d={paths[look]} />
      </svg>
    </button>
  )
}
