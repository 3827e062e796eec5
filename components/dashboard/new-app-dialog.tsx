'use client'

import { FilePlus2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { templateNames, templateOf } from '@/compiler/templates'
import { useLanguage } from '../language/use-language'
import { BlockIcon } from '../palette/block-icon'
import { Dialog } from '../ui/dialog'
import { Spinner } from '../ui/spinner'

interface NewAppDialogProps {
  isOpen: boolean
  onClose: () => void
  /** Without a name: an empty app. */
  onChoose: (template?: string) => Promise<void>
}

/** Begins an app: empty, or from a starter. */
export function NewAppDialog({ isOpen, onClose, onChoose }: NewAppDialogProps) {
  const t = useTranslations('dashboard')
  const { language } = useLanguage()
  const [chosen, setChosen] = useState<string | null>(null)
  const choose = async (template: string) => {
    setChosen(template)
    await onChoose(template === '' ? undefined : template)
    setChosen(null)
  }
  return (
    <Dialog isOpen={isOpen} onClose={onClose} title={t('newApp')} description={t('newAppHint')}>
      <div className="grid grid-cols-2 gap-4 pt-2">
        {['', ...templateNames].map((name) => {
          const template = templateOf(name)
          return (
            <button
              key={name}
              type="button"
              disabled={chosen !== null}
              onClick={() => void choose(name)}
              className="flex flex-col items-start rounded-xl border border-line p-4 text-left transition-colors hover:border-brand-500 hover:bg-brand-50/50 disabled:opacity-60"
            >
              <span className="mb-3 flex size-10 items-center justify-center rounded-xl bg-brand-50 text-brand-600">
                {chosen === name ? (
                  <Spinner />
                ) : template ? (
                  <BlockIcon icon={template.icon} size={20} />
                ) : (
                  <FilePlus2 size={20} />
                )}
              </span>
              <span className="text-sm font-medium">
                {template ? template.label[language] : t('emptyApp')}
              </span>
              <span className="mt-1 text-xs leading-5 text-ink-faint">
                {template ? template.description[language] : t('emptyAppText')}
              </span>
            </button>
          )
        })}
      </div>
    </Dialog>
  )
}
