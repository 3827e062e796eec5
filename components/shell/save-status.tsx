'use client'

import { CloudAlert, CloudCheck, CloudOff, CloudUpload, Hourglass } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useEditor } from '../store/use-editor'
import { classNames } from '../ui/class-names'

const icons = {
  saved: CloudCheck,
  saving: CloudUpload,
  busy: Hourglass,
  offline: CloudOff,
  failed: CloudAlert,
}

/** Whether everything is safe on the server. */
export function SaveStatus() {
  const t = useTranslations('save')
  const state = useEditor((editor) => editor.saveState)
  const Icon = icons[state]
  const isBad = state === 'offline' || state === 'failed'
  return (
    <span
      role="status"
      data-save-state={state}
      title={t(`${state}Hint`)}
      className={classNames(
        'flex items-center gap-1.5 text-xs whitespace-nowrap',
        isBad ? 'font-medium text-amber-700' : 'text-ink-faint',
      )}
    >
      <Icon size={15} />
      <span className={isBad ? undefined : 'max-wide:sr-only'}>{t(state)}</span>
    </span>
  )
}
