'use client'

import { useTranslations } from 'use-intl'
import type { AppSummary } from '@/protocol/owner/apps'
import { ConfirmDialog } from '../../ui/confirm-dialog'

interface DeleteDialogProps {
  app: AppSummary | null
  onClose: () => void
  onConfirm: (app: AppSummary) => Promise<void>
}

/** Asks before an app is deleted, which cannot be undone. */
export function DeleteDialog({ app, onClose, onConfirm }: DeleteDialogProps) {
  const t = useTranslations('dashboard')
  if (!app) return null
  return (
    <ConfirmDialog
      title={t('deleteTitle', { name: app.name.trim() || t('unnamed') })}
      text={t('deleteText')}
      cancelText={t('cancel')}
      confirmText={t('delete')}
      onClose={onClose}
      onConfirm={() => onConfirm(app)}
    />
  )
}
