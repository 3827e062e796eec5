import { agreementOf } from '../../kit/agreement/agreement'
import { type MemberRole, manifestOf } from '../../kit/blocks'
import { type AppDocument, pageOf, pagesInOrder, subtreeOf } from '../../model'
import type { MemberSettings } from '../../runtime/member/settings'
import { pageRoute } from './routes'

/**
 * Where guests are sent to log in: the page that was chosen, else the first one with a block that logs in, the full one
 * before the mere button. '' when there is none.
 */
export function loginPageIdOf(document: AppDocument): string {
  const { loginPageId } = document.app.members
  if (loginPageId) return loginPageId
  const pages = pagesInOrder(document)
  const withEntrance = (entrance: MemberRole['entrance']) =>
    pages.find((page) =>
      subtreeOf(document, page.root).some(({ block }) => manifestOf(block)?.member?.entrance === entrance),
    )
  return (withEntrance('full') ?? withEntrance('button'))?.id ?? ''
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
