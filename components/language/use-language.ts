'use client'

import { useRouter } from 'next/navigation'
import { useLocale } from 'use-intl'
import { type Language, languageCookie } from './language'

/** Seconds in a year. */
const year = 31_536_000

/** The editor's language, and how to change it. */
export function useLanguage(): { language: Language; setLanguage: (language: Language) => void } {
  const router = useRouter()
  const language = useLocale() === 'en' ? 'en' : 'zh'
  return {
    language,
    setLanguage: (next) => {
      // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is missing in Firefox and Safari
      document.cookie = `${languageCookie}=${next}; path=/; max-age=${year}; samesite=lax`
      router.refresh()
    },
  }
}
