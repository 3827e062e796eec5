'use client'

import { useTranslations } from 'use-intl'
import { LinkButton } from '../ui/link-button'
import { Logo } from '../ui/logo'

/** What stands where there is no page. */
export function NotFound() {
  const t = useTranslations('notFound')
  return (
    <main className="flex min-h-screen flex-col items-center justify-center gap-4 px-6 text-center">
      <Logo size={48} />
      <h1 className="text-lg font-semibold">{t('title')}</h1>
      <p className="max-w-sm text-[13px] leading-5 text-ink-soft">{t('text')}</p>
      <LinkButton href="/apps">{t('back')}</LinkButton>
    </main>
  )
}
