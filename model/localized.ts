/** A text in the editor's languages. */
export interface Localized {
  zh: string
  en: string
}
