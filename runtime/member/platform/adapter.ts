import type { PlatformAdapter } from './platform-adapter'

/** The web: no accounts but our own. Each platform's adapter beside this file takes its place there. */
export const adapter: PlatformAdapter = {
  name: 'h5',
  hasAccounts: false,
  requestLogin: () => Promise.reject(new Error('A web page has no platform login.')),
}
