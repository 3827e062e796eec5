/**
 * What packages may call on some platform and Taro's web functions only pretend to have: in a production build they
 * succeed without having done anything, so they must not be called.
 */
export const missingOnTheWeb: ReadonlySet<string> = new Set(['login', 'getUserProfile'])

/** Whether the web has this function. */
export function hasCall(name: string): boolean {
  return !missingOnTheWeb.has(name)
}
