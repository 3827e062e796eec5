'use client'

import { nanoid } from 'nanoid'
import dynamic from 'next/dynamic'
import { useCallback, useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { UnreadableApp } from '@/protocol/owner/apps'
import { type OpeningProblem, openApp, openingProblem, unreadableAppOf } from '../api/apps'
import { createEditorStore, type EditorStore } from '../store/editor-store'
import { deliverUnsentBatches } from '../store/unsent-batches'
import { Button } from '../ui/button'
import { LinkButton } from '../ui/link-button'
import { Spinner } from '../ui/spinner'

const Editor = dynamic(() => import('./editor').then((module) => module.Editor), {
  ssr: false,
  loading: () => <Opening />,
})

const RepairView = dynamic(() => import('../code/repair-view').then((module) => module.RepairView), {
  ssr: false,
  loading: () => <Opening />,
})

const words = {
  missing: 'appMissing',
  'signed-out': 'appSignedOut',
  busy: 'loadBusy',
  failed: 'loadFailed',
} as const

/** Fetches an app and opens the editor on it, or says why it cannot. */
export function EditorLoader({ appId }: { appId: string }) {
  const t = useTranslations('editor')
  const [store, setStore] = useState<EditorStore | null>(null)
  const [unreadable, setUnreadable] = useState<UnreadableApp | null>(null)
  const [problem, setProblem] = useState<OpeningProblem | null>(null)

  const load = useCallback(async () => {
    setProblem(null)
    setUnreadable(null)
    try {
      const windowId = nanoid()
      const { left, isAnyRefused } = await deliverUnsentBatches(appId, windowId)
      const { app, document } = await openApp(appId)
      const opened = createEditorStore({ appId, windowId, revision: app.revision, document, unsent: left })
      if (isAnyRefused) opened.getState().notify('changedElsewhere')
      setStore(opened)
    } catch (error) {
      const found = unreadableAppOf(error)
      if (found) setUnreadable(found)
      else setProblem(openingProblem(error))
    }
  }, [appId])
  useEffect(() => {
    void load()
  }, [load])

  if (store) return <Editor store={store} />
  if (unreadable) return <RepairView unreadable={unreadable} onRepaired={() => void load()} />
  if (!problem) return <Opening />
  return (
    <div className="flex h-screen flex-col items-center justify-center gap-4 px-6 text-center">
      <p className="text-base font-medium">{t(words[problem])}</p>
      <div className="flex gap-2">
        {(problem === 'busy' || problem === 'failed') && (
          <Button look="primary" onClick={() => void load()}>
            {t('tryAgain')}
          </Button>
        )}
        <LinkButton href="/apps">{t('backToApps')}</LinkButton>
      </div>
    </div>
  )
}

function Opening() {
  return (
    <div className="flex h-screen items-center justify-center text-ink-faint">
      <Spinner size={24} />
    </div>
  )
}
