/** Most platforms have no privacy event of their own: there is nothing to show. */
export function PrivacySheet() {
  return null
}
