import { agreementOf } from '../../kit/agreement/agreement'
import { type AppDocument, pageOf, pagesInOrder, subtreeOf } from '../../model'
import type { MemberSettings } from '../../runtime/member/settings'
import { pageRoute } from './routes'

/** Blocks that let a guest in. */
const entranceBlocks: readonly string[] = ['login', 'login-button']

/**
 * Where guests are sent to log in: the page that was chosen, else the first one with a block that logs in, the full one
 * before the mere button. '' when there is none.
 */
export function loginPageIdOf(document: AppDocument): string {
  const { loginPageId } = document.app.members
  if (loginPageId) return loginPageId
  const pages = pagesInOrder(document)
  const withBlock = (block: string) =>
    pages.find((page) => subtreeOf(document, page.root).some((node) => node.block === block))
  return entranceBlocks.map(withBlock).find((page) => page !== undefined)?.id ?? ''
}

/** What the app itself is told of logging in. The agreement is only worked out when it is asked for. */
export function memberSettingsOf(document: AppDocument): MemberSettings {
  const { members } = document.app
  const routeOf = (id: string) => {
    const page = id ? pageOf(document, id) : undefined
    return page ? pageRoute(page) : ''
  }
  return {
    get loginPage() {
      return routeOf(loginPageIdOf(document))
    },
    termsPage: routeOf(members.termsPageId),
    privacyPage: routeOf(members.privacyPageId),
    consentText: members.consentText,
    get agreement() {
      const { version, hash } = agreementOf(document)
      return { version, hash }
    },
  }
}
