import { type CSSProperties, useEffect, useSyncExternalStore } from 'react'
import { memberSettingsOf } from '../compiler/resolve/member-settings'
import { pageRoute } from '../compiler/resolve/routes'
import { iconSvg, isIconName } from '../kit/icons'
import { themeDeclarations } from '../kit/style/declarations'
import { tabColors } from '../kit/style/tab-colors'
import { type AppDocument, type Page, pageOf, pagesInOrder } from '../model'
import { configureLanguage } from '../runtime/language'
import { MembersOnly } from '../runtime/member/members-only'
import { configureMembers } from '../runtime/member/settings'
import { configureTabs } from '../runtime/routes'
import { pageStack, routeOf } from '../web/phone/page-stack'
import { PageView } from '../web/phone/page-view'
import { PhoneFrame, type Tab } from '../web/phone/phone-frame'
import { scaled } from '../web/taro/scale'
import { iconAddress, type PlayerHost } from './host'
import { NodeView } from './node-view'
import { shownDocument, useSurroundings } from './store'

interface PhoneProps {
  host: PlayerHost
  /** The page to show; without one, what the page stack says. */
  pageId?: string
}

/** The app being drawn on a phone. On the canvas it is a picture of one page within the editor. */
export function Phone({ host, pageId }: PhoneProps) {
  const surroundings = useSurroundings()
  const { stack, resting } = useSyncExternalStore(pageStack.subscribe, pageStack.opened)
  const document = shownDocument()
  const app = surroundings?.app
  useEffect(() => {
    if (!app) return
    configureLanguage(app.language)
    window.document.documentElement.lang = app.language === 'zh' ? 'zh-CN' : 'en'
  }, [app])
  if (!app || !document) return null

  const pages = pagesInOrder(document)
  const home = pageOf(document, app.homePageId) ?? pages[0]
  if (!home) return null
  const tabPages = (app.tabBar?.items ?? [])
    .map((item) => pageOf(document, item.pageId))
    .filter((tabPage): tabPage is Page => tabPage !== undefined)
  configureTabs(tabPages.map(pageRoute))
  configureMembers(memberSettingsOf(document))
  pageStack.describe({
    home: pageRoute(home),
    tabs: tabPages.map(pageRoute),
    all: pages.map(pageRoute),
  })

  const pageAt = (address: string) => pages.find((page) => pageRoute(page) === routeOf(address)) ?? home
  const top = stack.at(-1)
  const shown = (pageId ? pageOf(document, pageId) : undefined) ?? pageAt(top?.address ?? '')
  const theme: Record<string, string> = Object.fromEntries(
    themeDeclarations(app.theme).map(([property, value]) => [
      property,
      'pixels' in value ? scaled(value.pixels) : value.text,
    ]),
  )
  return (
    <PhoneFrame
      title={shown.title}
      onBack={!host.isCanvas && stack.length > 1 ? pageStack.pop : undefined}
      tabs={tabPages.includes(shown) ? tabsOf(document, shown) : []}
      isPicture={host.isCanvas}
      style={theme as CSSProperties}
    >
      {host.isCanvas ? (
        <PageView key={shown.id} address="" isShown isPicture>
          <NodeView id={shown.root} host={host} />
        </PageView>
      ) : (
        [...resting, ...stack].map((page) => (
          <PageView
            key={page.id}
            address={page.address}
            isShown={page === top}
            isPulledDown={pageAt(page.address).settings.pullDownRefresh}
          >
            <PageContent page={pageAt(page.address)} host={host} />
          </PageView>
        ))
      )}
    </PhoneFrame>
  )
}

function PageContent({ page, host }: { page: Page; host: PlayerHost }) {
  const content = <NodeView id={page.root} host={host} />
  return page.settings.membersOnly ? <MembersOnly route={pageRoute(page)}>{content}</MembersOnly> : content
}

function tabsOf(document: AppDocument, shown: Page): Tab[] {
  const { color, selectedColor } = tabColors(document)
  return (document.app.tabBar?.items ?? []).map((item) => {
    const page = pageOf(document, item.pageId)
    const isCurrent = item.pageId === shown.id
    const tint = isCurrent ? selectedColor : color
    return {
      key: item.pageId,
      text: item.text,
      icon: isIconName(item.icon) ? iconAddress(iconSvg(item.icon, tint)) : '',
      color: tint,
      isCurrent,
      onOpen: () => page && pageStack.openTab(pageRoute(page)),
    }
  })
}
