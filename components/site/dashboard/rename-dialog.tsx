'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppSummary } from '@/protocol/owner/apps'
import { Button } from '../../ui/button'
import { Dialog } from '../../ui/dialog'

interface RenameDialogProps {
  app: AppSummary
  onClose: () => void
  onRename: (name: string) => Promise<void>
}

/** Gives an app another name. */
export function RenameDialog({ app, onClose, onRename }: RenameDialogProps) {
  const t = useTranslations('dashboard')
  const [name, setName] = useState(app.name)
  const [isBusy, setIsBusy] = useState(false)
  const save = async () => {
    setIsBusy(true)
    await onRename(name.trim())
    setIsBusy(false)
  }
  return (
    <Dialog isOpen onClose={onClose} width="small" title={t('rename')}>
      <form
        className="flex flex-col gap-4 pt-1"
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <input
          className="field h-10 text-sm"
          aria-label={t('appName')}
          value={name}
          maxLength={60}
          onFocus={(event) => event.target.select()}
          onChange={(event) => setName(event.target.value)}
        />
        <div className="flex justify-end gap-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" isBusy={isBusy} disabled={name.trim() === ''}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
