'use client'

import { useTranslations } from 'use-intl'
import { CredentialSettings } from './credential-settings'
import { MemberSettings } from './member-settings'
import { TabBarSettings } from './tab-bar-settings'
import { ThemeSettings } from './theme-settings'

/** What belongs to the whole app: theme, tab bar, members and the platforms they log in on. */
export function AppSettings() {
  const t = useTranslations('editor')
  return (
    <>
      <h2 className="sr-only">{t('panels.app')}</h2>
      <ThemeSettings />
      <TabBarSettings />
      <MemberSettings />
      <CredentialSettings />
    </>
  )
}
