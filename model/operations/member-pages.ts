import type { Members, PageId } from '../schema'

/** The pages that logging in refers to; those not chosen are left out. */
export function memberPageIds({ loginPageId, termsPageId, privacyPageId }: Members): PageId[] {
  return [loginPageId, termsPageId, privacyPageId].filter((id) => id !== '')
}

/** The settings without any reference to a page that goes. */
export function withoutMemberPage(members: Members, pageId: PageId): Members {
  const kept = (id: PageId) => (id === pageId ? '' : id)
  return {
    ...members,
    loginPageId: kept(members.loginPageId),
    termsPageId: kept(members.termsPageId),
    privacyPageId: kept(members.privacyPageId),
  }
}
