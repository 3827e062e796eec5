import Taro from '@tarojs/taro'
import { say } from './language'
import { hasRoomForPage } from './page-room'
import { callPlatform } from './platform-call'
import { tellFailure } from './tell'

let tabRoutes: readonly string[] = []

/** Tells which routes are tabs: platforms open those in another way. Called once, when the app starts. */
export function configureTabs(routes: readonly string[]): void {
  tabRoutes = routes
}

export function isTab(route: string): boolean {
  return tabRoutes.includes(route)
}

/**
 * What makes an element the way to a page. Nothing where it leads nowhere, so that nobody is told of a link that does
 * nothing.
 */
export function wayTo(route: string): { onClick?: () => void; 'aria-role'?: string } {
  return route ? { onClick: () => openPage(route), 'aria-role': 'link' } : {}
}

/** The way that is being gone, settled once the platform has answered; a page may ask for the next while it opens. */
let underWay: Promise<unknown> = Promise.resolve()
let goingTo: string | undefined
/** Milliseconds after which a platform that has not answered holds nobody up any more. */
const longestWay = 2000

const pause = (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms))

/** Goes there after the way before has ended: platforms refuse to switch to a tab while a page is being opened. */
function go(url: string, way: () => Promise<unknown>): void {
  // Of two quick taps the second is for the page that is opening already.
  if (goingTo === url) return
  goingTo = url
  const going = underWay.then(way)
  underWay = Promise.race([going.catch(() => undefined), pause(longestWay)]).then(() => {
    if (goingTo === url) goingTo = undefined
  })
  tellFailure(going, say('页面没有打开，请再试一次', 'The page did not open. Try again'))
}

const replace = (url: string) => callPlatform('redirectTo', () => Taro.redirectTo({ url }))

async function push(url: string): Promise<unknown> {
  if (!hasRoomForPage()) return replace(url)
  // A platform may have room for fewer pages than it says.
  return callPlatform('navigateTo', () => Taro.navigateTo({ url })).catch(() => replace(url))
}

const switchTo = (url: string) => callPlatform('switchTab', () => Taro.switchTab({ url }))

/**
 * Opens a page by its route (`/pages/about/index`), with parameters where it takes some. Where no more pages may lie on
 * each other, it takes the place of the one on top. Without a route nothing happens.
 */
export function openPage(url: string): void {
  if (url) go(url, () => (isTab(url) ? switchTo(url) : push(url)))
}

/** Opens a page in place of the one on top. */
export function replacePage(url: string): void {
  go(url, () => (isTab(url) ? switchTo(url) : replace(url)))
}

/** Goes back to the page before; on the first page nothing happens. */
export function goBack(): void {
  underWay = underWay
    .then(() => callPlatform('navigateBack', () => Taro.navigateBack()))
    .catch(() => undefined)
}
