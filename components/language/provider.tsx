'use client'

import type { ReactNode } from 'react'
import { IntlProvider } from 'use-intl'
import { appTimeZone } from '@/model/time-zone'
import { TooltipProvider } from '../ui/tooltip'
import type { Language } from './language'
import { messages } from './messages'

/** Gives every component below the texts of one language. */
export function LanguageProvider({ language, children }: { language: Language; children: ReactNode }) {
  return (
    <IntlProvider locale={language} messages={messages[language]} timeZone={appTimeZone}>
      <TooltipProvider>{children}</TooltipProvider>
    </IntlProvider>
  )
}
