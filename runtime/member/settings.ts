import type { Consent } from '../../protocol/app/shapes'

/** What the app says of logging in. Routes are '' where no page was chosen. */
export interface MemberSettings {
  loginPage: string
  termsPage: string
  privacyPage: string
  /** The sentence beside the consent box. */
  consentText: string
  /** The agreement's version, and the fingerprint of all its text. */
  agreement: Consent
}

let settings: MemberSettings = {
  loginPage: '',
  termsPage: '',
  privacyPage: '',
  consentText: '',
  agreement: { version: '', hash: '' },
}

/** Sets how members log in. Called once, when the app starts. */
export function configureMembers(chosen: MemberSettings): void {
  settings = chosen
}

export function memberSettings(): MemberSettings {
  return settings
}
