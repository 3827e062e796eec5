import { type ComponentType, type ReactNode, useEffect, useSyncExternalStore } from 'react'
import { createRoot } from 'react-dom/client'
import { keepLoaded, offerInstalling } from './installed-app'
import { addressOfBrowser, followHistory } from './phone/follow-history'
import { LoadedPage, type LoadPage } from './phone/loaded-page'
import { pageStack, routeOf } from './phone/page-stack'
import { PageView } from './phone/page-view'
import { PhoneFrame } from './phone/phone-frame'

/**
 * What Taro's entry of a web package asks of its framework and its router. The entry itself is written by Taro out of
 * `app.config.ts`; here is all that it calls.
 */

type App = ComponentType<{ children: ReactNode }>

/** `app.config.ts` and the pages' own configurations, as Taro's entry hands them over. */
interface AppConfig {
  /** Without a slash in front, the home page first. */
  pages: string[]
  tabBar?: {
    color: string
    selectedColor: string
    list: { pagePath: string; text: string; iconPath?: string; selectedIconPath?: string }[]
  }
  routes: Route[]
}

interface Route {
  path: string
  navigationBarTitleText?: string
  enablePullDownRefresh?: boolean
  load: LoadPage
}

/** The page's script as Taro loads it; once it is there it is kept for when there is no network. */
function keptOnceLoaded(load: LoadPage): LoadPage {
  return () => {
    const [page, ...rest] = load()
    page.then(keepLoaded).catch(() => undefined)
    return [page, ...rest]
  }
}

/** Taro writes routes with and without the slash in front. */
const withSlash = (path: string) => `/${path.replace(/^\//, '')}`

/** Taro wraps the app for its own renderer; on the web React draws it as it is. */
export function createReactApp(app: App): App {
  return app
}

/** Starts the app in `#app`. The browser's history is followed by the stack of pages, not by one of Taro's. */
export function createRouter(_history: unknown, App: App, config: AppConfig): void {
  const container = document.getElementById('app')
  if (!container) return
  const routes = new Map(
    config.routes.map((route) => [withSlash(route.path), { ...route, load: keptOnceLoaded(route.load) }]),
  )
  const home = withSlash(config.pages[0] ?? '')
  const tabs = (config.tabBar?.list ?? []).map(({ pagePath }) => withSlash(pagePath))
  pageStack.describe({ home, tabs, all: [...routes.keys()] })
  pageStack.replaceAll(pageStack.find(addressOfBrowser()) || home)
  followHistory({ isAddressed: true })
  offerInstalling()
  createRoot(container).render(
    <App>
      <Phone {...{ config, routes, home, tabs }} />
    </App>,
  )
}

interface PhoneProps {
  config: AppConfig
  routes: ReadonlyMap<string, Route>
  home: string
  tabs: readonly string[]
}

function Phone({ config, routes, home, tabs }: PhoneProps) {
  const { stack, resting } = useSyncExternalStore(pageStack.subscribe, pageStack.opened)
  const top = stack[stack.length - 1]
  const shown = routeOf(top?.address ?? home)
  const isTab = tabs.includes(shown)
  const title = routes.get(shown)?.navigationBarTitleText ?? ''
  useEffect(() => {
    document.title = title
  }, [title])
  return (
    <PhoneFrame
      title={title}
      onBack={stack.length > 1 ? pageStack.pop : undefined}
      onHome={isTab || shown === home ? undefined : () => pageStack.replaceAll(home)}
      tabs={isTab ? tabsOf(config, shown) : []}
    >
      {[...resting, ...stack].map((page) => {
        const route = routes.get(routeOf(page.address))
        return (
          <PageView
            key={page.id}
            address={page.address}
            isShown={page === top}
            isPulledDown={route?.enablePullDownRefresh}
          >
            {route && <LoadedPage load={route.load} />}
          </PageView>
        )
      })}
    </PhoneFrame>
  )
}

function tabsOf({ tabBar }: AppConfig, shown: string) {
  return (tabBar?.list ?? []).map(({ pagePath, text, iconPath = '', selectedIconPath = '' }) => {
    const route = withSlash(pagePath)
    const isCurrent = route === shown
    return {
      key: route,
      text,
      isCurrent,
      icon: isCurrent ? selectedIconPath : iconPath,
      color: isCurrent ? (tabBar?.selectedColor ?? '') : (tabBar?.color ?? ''),
      onOpen: () => pageStack.openTab(route),
    }
  })
}

/** Nothing: see `createRouter`. */
export function createHashHistory(): undefined {
  return undefined
}

/** Taro's router puts bars around the page here; ours are drawn with it. */
export function handleAppMount(): void {}
export { handleAppMount as handleAppMountWithTabbar }

/** What Taro's runtime calls the window of the platform. */
const ownWindow = window

export { ownWindow as window }
