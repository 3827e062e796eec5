'use client'

import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import { templateNames, templateOf } from '@/kit/templates'
import { useLanguage } from '../../language/use-language'
import { Dialog } from '../../ui/dialog'
import { Spinner } from '../../ui/spinner'
import { TemplatePicture } from './template-picture'

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
  const beginnings = useMemo(
    () => Object.fromEntries(templateNames.map((name) => [name, templateOf(name)?.create(language)])),
    [language],
  )
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
              className="flex flex-col overflow-hidden rounded-xl border border-line text-left transition-colors hover:border-brand-500 disabled:opacity-60"
            >
              <TemplatePicture document={beginnings[name]} />
              <span className="px-4 py-3">
                <span className="flex items-center gap-2 text-sm font-medium">
                  {template ? template.label[language] : t('emptyApp')}
                  {chosen === name && <Spinner />}
                </span>
                <span className="mt-1 block text-xs leading-5 text-ink-faint">
                  {template ? template.description[language] : t('emptyAppText')}
                </span>
              </span>
            </button>
          )
        })}
      </div>
    </Dialog>
  )
}
