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

/** The agreement that was accepted: its version and the fingerprint of the text that was shown. */
export interface Consent {
  version: string
  hash: string
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
