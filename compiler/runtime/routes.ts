import Taro from '@tarojs/taro'

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

/** Opens a page by its route (`/pages/about/index`). Without a route nothing happens. */
export function openPage(route: string): void {
  if (!route) return
  if (isTab(route)) {
    void Taro.switchTab({ url: route })
  } else {
    void Taro.navigateTo({ url: route })
  }
}
