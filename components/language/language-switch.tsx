'use client'

import { Languages } from 'lucide-react'
import { useLanguage } from './use-language'

/** Changes between Chinese and English; shows the language it would change to, where there is room for it. */
export function LanguageSwitch({ isNarrow }: { isNarrow?: boolean }) {
  const { language, setLanguage } = useLanguage()
  return (
    <button
      type="button"
      onClick={() => setLanguage(language === 'zh' ? 'en' : 'zh')}
      className="inline-flex h-8 items-center gap-1.5 rounded-lg px-2 text-[13px] whitespace-nowrap text-ink-soft hover:bg-black/5 hover:text-ink"
    >
      <Languages size={16} />
      <span className={isNarrow ? 'max-wide:sr-only' : undefined}>
        {language === 'zh' ? 'English' : '中文'}
      </span>
    </button>
  )
}
