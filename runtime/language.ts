export type Language = 'zh' | 'en'

let language: Language = 'zh'

/** Sets the language of what the app itself says. Called once, when the app starts. */
export function configureLanguage(chosen: Language): void {
  language = chosen
}

/** The text in the app's language. */
export function say(zh: string, en: string): string {
  return language === 'zh' ? zh : en
}
