/** The words in the language of the page: that of the app which is drawn in it. */
export function say(zh: string, en: string): string {
  return document.documentElement.lang.startsWith('en') ? en : zh
}
