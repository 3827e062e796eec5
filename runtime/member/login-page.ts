import { say } from '../language'
import { goBack, isTab, openPage, replacePage } from '../routes'
import { tell } from '../tell'
import { memberSettings } from './settings'

type Params = Partial<Record<string, string>>

/** Where to go on after logging in on a page that is a tab: tabs take no parameters. */
let returnToAfterTab = ''

/** The route with its parameters, without those that Taro adds itself. */
function addressOf(route: string, params: Params): string {
  const own = Object.entries(params).filter(([name]) => !name.startsWith('$') && name !== 'stamp')
  if (own.length === 0) return route
  return `${route}?${own.map(([name, value = '']) => `${name}=${encoded(value)}`).join('&')}`
}

/** Taro hands parameters over as they were written, on every platform; what is not encoded was given by a person. */
const isEncoded = (value: string) => /%[0-9A-Fa-f]{2}/.test(value)
const encoded = (value: string) => (isEncoded(value) ? value : encodeURIComponent(value))

/** Opens the page where people log in; afterwards they are back on this one. */
export function openLoginPage(): void {
  const { loginPage } = memberSettings()
  if (!loginPage) {
    tell(say('还没有登录页面', 'There is no page to log in on yet'))
    return
  }
  openPage(isTab(loginPage) ? loginPage : `${loginPage}?back=1`)
}

/** Sends a guest from a page for members to the login page. After logging in they get the page with its parameters. */
export function sendToLogin(route: string, params: Params): void {
  const { loginPage } = memberSettings()
  if (!loginPage || loginPage === route) return
  const returnTo = addressOf(route, params)
  if (isTab(loginPage)) {
    returnToAfterTab = returnTo
    openPage(loginPage)
  } else if (isTab(route)) openLoginPage()
  else replacePage(`${loginPage}?returnTo=${encodeURIComponent(returnTo)}`)
}

/**
 * Leaves the login page for where the person wanted to go.
 * @returns false when they came for nothing else and stay.
 */
export function goOn(params: Params): boolean {
  const returnTo = returnAddress(params)
  returnToAfterTab = ''
  if (returnTo) {
    if (isTab(memberSettings().loginPage)) openPage(returnTo)
    else replacePage(returnTo)
    return true
  }
  if (params.back !== '1') return false
  goBack()
  return true
}

/** Only pages of this app. */
function returnAddress({ returnTo = '' }: Params): string {
  const address = returnToAfterTab || (returnTo.startsWith('%2F') ? decodeURIComponent(returnTo) : returnTo)
  return address.startsWith('/pages/') ? address : ''
}
