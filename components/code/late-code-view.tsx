'use client'

import { type ComponentType, useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { Button } from '../ui/button'
import { Spinner } from '../ui/spinner'

/** The code view, which is large and fetched when it is first opened; asked for again when the line was dead. */
export function LateCodeView() {
  const t = useTranslations('code')
  const [View, setView] = useState<ComponentType | null>(null)
  const [hasFailed, setHasFailed] = useState(false)

  const load = useCallback(async () => {
    setHasFailed(false)
    try {
      const { CodeView } = await import('./code-view')
      setView(() => CodeView)
    } catch {
      setHasFailed(true)
    }
  }, [])
  useEffect(() => {
    void load()
  }, [load])
  useEffect(() => {
    if (!hasFailed) return
    const again = () => void load()
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [hasFailed, load])

  if (View) return <View />
  return (
    <div className="flex flex-1 flex-col items-center justify-center gap-4 text-[13px] text-ink-faint">
      {hasFailed ? t('loadFailed') : <Spinner size={24} />}
      {hasFailed && (
        <Button size="small" onClick={() => void load()}>
          {t('tryAgain')}
        </Button>
      )}
    </div>
  )
}
