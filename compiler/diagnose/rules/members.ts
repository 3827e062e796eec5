import { blockNames, type MemberRole, manifestOf } from '../../../kit/blocks'
import { type AppDocument, pageOf, pagesInOrder } from '../../../model'
import { loginPageIdOf } from '../../resolve/member-settings'
import { diagnostic } from '../describe'
import type { Diagnostic } from '../diagnostic'

const blocksThat = (does: (role: MemberRole) => boolean | undefined): ReadonlySet<string> =>
  new Set(blockNames.filter((block) => does(manifestOf(block)?.member ?? {})))
/** Blocks that ask for consent. */
const consentBlocks = blocksThat(({ asksConsent }) => asksConsent)
/** Blocks that send guests to the login page. */
const leadingBlocks = blocksThat(({ leadsToEntrance }) => leadsToEntrance)

/** Everything that logging in needs of the app: a page to log in on, and an agreement to agree to. */
export function checkMembers(document: AppDocument): Diagnostic[] {
  return [
    ...checkPages(document),
    ...checkAgreement(document),
    ...checkEntrances(document),
    ...checkGuards(document),
  ]
}

function checkPages(document: AppDocument): Diagnostic[] {
  const { loginPageId, termsPageId, privacyPageId } = document.app.members
  return [loginPageId, termsPageId, privacyPageId]
    .filter((id) => id !== '' && !pageOf(document, id))
    .map((id) => diagnostic('members-page-missing', {}, { id }))
}

/** Reviewers of every platform look for both pages; the privacy policy is what the law asks for. */
function checkAgreement(document: AppDocument): Diagnostic[] {
  const asking = Object.values(document.nodes).find(({ block }) => consentBlocks.has(block))
  if (!asking) return []
  const { termsPageId, privacyPageId, consentText } = document.app.members
  const place = { nodeId: asking.id }
  return [
    ...(termsPageId === '' ? [diagnostic('terms-page-unset', place)] : []),
    ...(privacyPageId === '' ? [diagnostic('privacy-page-unset', place)] : []),
    ...(consentText.trim() === '' ? [diagnostic('consent-text-empty', place)] : []),
  ]
}

/** A tap that opens the login page does nothing in an app that has none. */
function checkEntrances(document: AppDocument): Diagnostic[] {
  const leading = Object.values(document.nodes).filter(({ block }) => leadingBlocks.has(block))
  if (leading.length === 0 || loginPageIdOf(document) !== '') return []
  return leading.map(({ id }) => diagnostic('login-leads-nowhere', { nodeId: id }))
}

function checkGuards(document: AppDocument): Diagnostic[] {
  const guarded = pagesInOrder(document).filter(({ settings }) => settings.membersOnly)
  if (guarded.length === 0) return []
  const { termsPageId, privacyPageId } = document.app.members
  const loginPageId = loginPageIdOf(document)
  return guarded.flatMap(({ id, title, root }) => {
    const place = { pageId: id, nodeId: root }
    if (loginPageId === '') return [diagnostic('login-page-unset', place, { title })]
    if (id === loginPageId) return [diagnostic('login-page-guarded', place, { title })]
    if (id === termsPageId || id === privacyPageId) return [diagnostic('agreement-guarded', place, { title })]
    return []
  })
}
