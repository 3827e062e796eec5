import { type CSSProperties, useEffect, useSyncExternalStore } from 'react'
import { type Page, pageOf, pagesInOrder } from '../document'
import { memberSettingsOf } from '../generate/member-settings'
import { pageRoute } from '../generate/routes'
import { iconSvg, isIconName } from '../icons'
import { configureLanguage } from '../runtime/language'
import { MembersOnly } from '../runtime/member/members-only'
import { configureMembers } from '../runtime/member/settings'
import { configureTabs } from '../runtime/routes'
import { themeDeclarations } from '../style/declarations'
import { tabColors } from '../style/tab-colors'
import { iconAddress, type PlayerHost } from './host'
import { NodeView } from './node-view'
import { pageStack } from './page-stack'
import { shownDocument, useSurroundings } from './store'
import { scaled } from './taro/scale'

interface PhoneProps {
  host: PlayerHost
  /** The page to show; without one, what the page stack says. */
  pageId?: string
}

const landmarks = { bar: 'header', title: 'h1', main: 'main' } as const
const pictured = { bar: 'div', title: 'span', main: 'div' } as const

/** The app as a phone shows it: navigation bar, one page, and the tab bar where the page is a tab. */
export function Phone({ host, pageId }: PhoneProps) {
  const surroundings = useSurroundings()
  const stack = useSyncExternalStore(pageStack.subscribe, pageStack.current)
  const document = shownDocument()
  const app = surroundings?.app
  useEffect(() => {
    if (app) configureLanguage(app.language)
  }, [app])
  if (!app || !document) return null

  const pages = pagesInOrder(document)
  const route = stack.at(-1)
  const home = pageOf(document, app.homePageId) ?? pages[0]
  const chosen = pageId
    ? pageOf(document, pageId)
    : pages.find((page) => pageRoute(page) === route?.split('?')[0])
  const page = chosen ?? home
  if (!page) return null
  const tabPages = (app.tabBar?.items ?? [])
    .map((item) => pageOf(document, item.pageId))
    .filter((tabPage): tabPage is Page => tabPage !== undefined)
  configureTabs(tabPages.map(pageRoute))
  configureMembers(memberSettingsOf(document))

  const theme: Record<string, string> = Object.fromEntries(
    themeDeclarations(app.theme).map(([property, value]) => [
      property,
      'pixels' in value ? scaled(value.pixels) : value.text,
    ]),
  )
  // On the canvas the phone is a picture within the editor, which has landmarks and headings of its own.
  const { bar: Bar, title: Title, main: Main } = host.isCanvas ? pictured : landmarks
  const content = <NodeView id={page.root} host={host} />
  return (
    <div className="player-phone" style={theme as CSSProperties}>
      <Bar className="player-bar">
        {!host.isCanvas && stack.length > 1 && (
          <button
            type="button"
            className="player-bar__back"
            aria-label={app.language === 'zh' ? '返回' : 'Back'}
            onClick={pageStack.pop}
          />
        )}
        <Title className="player-bar__title">{page.title}</Title>
      </Bar>
      <Main className="player-page" key={page.id} tabIndex={host.isCanvas ? undefined : 0}>
        {page.settings.membersOnly && !host.isCanvas ? (
          <MembersOnly route={pageRoute(page)}>{content}</MembersOnly>
        ) : (
          content
        )}
      </Main>
      {tabPages.includes(page) && <TabBar currentPageId={page.id} />}
    </div>
  )
}

function TabBar({ currentPageId }: { currentPageId: string }) {
  const document = shownDocument()
  if (!document) return null
  const { color, selectedColor } = tabColors(document)
  return (
    <nav className="player-tabs">
      {(document.app.tabBar?.items ?? []).map((item) => {
        const page = pageOf(document, item.pageId)
        const tint = item.pageId === currentPageId ? selectedColor : color
        return (
          <button
            key={item.pageId}
            type="button"
            className="player-tabs__item"
            aria-current={item.pageId === currentPageId ? 'page' : undefined}
            style={{ color: tint }}
            onClick={() => page && pageStack.replaceAll(pageRoute(page))}
          >
            {isIconName(item.icon) && <img alt="" src={iconAddress(iconSvg(item.icon, tint))} />}
            <span>{item.text}</span>
          </button>
        )
      })}
    </nav>
  )
}
