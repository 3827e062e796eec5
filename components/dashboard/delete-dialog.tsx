'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppSummary } from '../api/apps'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'

interface DeleteDialogProps {
  app: AppSummary | null
  onClose: () => void
  onConfirm: (app: AppSummary) => Promise<void>
}

/** Asks before an app is deleted, which cannot be undone. */
export function DeleteDialog({ app, onClose, onConfirm }: DeleteDialogProps) {
  const t = useTranslations('dashboard')
  const [isBusy, setIsBusy] = useState(false)
  if (!app) return null
  const confirm = async () => {
    setIsBusy(true)
    await onConfirm(app)
    setIsBusy(false)
  }
  return (
    <Dialog
      isOpen
      onClose={onClose}
      width="small"
      title={t('deleteTitle', { name: app.name || t('unnamed') })}
      description={t('deleteText')}
    >
      <div className="flex justify-end gap-2 pt-3">
        <Button onClick={onClose}>{t('cancel')}</Button>
        <Button look="danger" isBusy={isBusy} onClick={() => void confirm()}>
          {t('delete')}
        </Button>
      </div>
    </Dialog>
  )
}
