import type { Page } from '../../model'

/** A page's file without extension, as app.json lists it: `pages/home/index`. */
export function pageFile(page: Page): string {
  return `pages/${page.path}/index`
}

/** The address a page is opened by: `/pages/home/index`. */
export function pageRoute(page: Page): string {
  return `/${pageFile(page)}`
}
