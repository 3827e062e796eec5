'use client'

import { ArrowRight } from 'lucide-react'
import { useRouter } from 'next/navigation'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { createApp } from '../../api/apps'
import { useLanguage } from '../../language/use-language'
import { Button } from '../../ui/button'
import { signInAsGuest } from '../account/sign-in-as-guest'

/** Straight into a new app, without signing up. */
export function TryFreeButton() {
  const t = useTranslations('landing')
  const router = useRouter()
  const { language } = useLanguage()
  const [isBusy, setIsBusy] = useState(false)
  const [hasFailed, setHasFailed] = useState(false)

  const start = async () => {
    setIsBusy(true)
    setHasFailed(false)
    try {
      await signInAsGuest()
      const app = await createApp({ locale: language, name: t('firstAppName') })
      router.push(`/apps/${app.id}`)
    } catch {
      setIsBusy(false)
      setHasFailed(true)
    }
  }

  return (
    <div className="flex flex-col items-start gap-2">
      <Button look="primary" size="large" isBusy={isBusy} onClick={() => void start()}>
        {t('tryFree')}
        {!isBusy && <ArrowRight size={18} />}
      </Button>
      {hasFailed && (
        <p role="alert" className="text-[13px] text-red-600">
          {t('tryFailed')}
        </p>
      )}
    </div>
  )
}
