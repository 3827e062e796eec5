import Taro from '@tarojs/taro'

let tabRoutes: readonly string[] = []

/** Tells which routes are tabs: platforms open those in another way. Called once, when the app starts. */
export function configureTabs(routes: readonly string[]): void {
  tabRoutes = routes
}

export function isTab(route: string): boolean {
  return tabRoutes.includes(route)
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
