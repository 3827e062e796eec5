/** The editor's languages. */
export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

export const languageCookie = 'qiaoban-language'

/** The language chosen before, else Chinese for a browser that prefers Chinese, else English. */
export function chooseLanguage(cookie: string | undefined, acceptLanguage: string | null): Language {
  if (cookie === 'zh' || cookie === 'en') return cookie
  const first = acceptLanguage?.split(',')[0] ?? ''
  return first === '' || first.toLowerCase().startsWith('zh') ? 'zh' : 'en'
}
