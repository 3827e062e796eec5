'use client'

import { ChevronDown, CircleCheck } from 'lucide-react'
import { useEffect, useState } from 'react'
import { useTranslations } from 'use-intl'
import { targetNames, targets } from '@/platforms'
import type { Credential } from '@/protocol/owner/credentials'
import { listCredentials } from '../api/credentials'
import { PlatformMark } from '../builds/platform-mark'
import { Section } from '../inspector/section'
import { useLanguage } from '../language/use-language'
import { useEditor } from '../store/use-editor'
import { classNames } from '../ui/class-names'
import { CredentialForm } from './credential-form'

/** What each platform's console gave the owner, so that members can log in there. One opens at a time. */
export function CredentialSettings() {
  const t = useTranslations('credentials')
  const { language } = useLanguage()
  const appId = useEditor((state) => state.appId)
  const [kept, setKept] = useState<Record<string, Credential> | null>(null)
  const [open, setOpen] = useState<string | null>(null)
  const [isMissing, setIsMissing] = useState(false)

  useEffect(() => {
    let isCurrent = true
    listCredentials(appId)
      .then((credentials) => isCurrent && setKept(credentials))
      .catch(() => isCurrent && setIsMissing(true))
    return () => {
      isCurrent = false
    }
  }, [appId])

  return (
    <Section title={t('title')}>
      <p className="text-xs leading-5 text-ink-faint">{t('hint')}</p>
      {isMissing && (
        <p role="alert" className="text-xs text-red-600">
          {t('loadFailed')}
        </p>
      )}
      <ul className="flex flex-col gap-2">
        {targetNames.map((name) => {
          const { label, credentialFields } = targets[name]
          if (!credentialFields) return null
          const isOpen = open === name
          const isSetUp = credentialFields
            .filter(({ optional }) => !optional)
            .every((field) => kept?.[name]?.values[field.name] || kept?.[name]?.kept.includes(field.name))
          return (
            <li key={name} className="rounded-xl border border-line">
              <button
                type="button"
                aria-expanded={isOpen}
                data-credentials={name}
                onClick={() => setOpen(isOpen ? null : name)}
                className="flex h-12 w-full items-center gap-2.5 rounded-xl px-2.5 text-left text-[13px] hover:bg-wash"
              >
                <PlatformMark target={name} label={label[language]} />
                <span className="min-w-0 flex-1 truncate">{label[language]}</span>
                {kept?.[name] && isSetUp && (
                  <CircleCheck size={16} className="text-emerald-600" aria-label={t('isSetUp')} />
                )}
                <ChevronDown
                  size={15}
                  className={classNames('text-ink-faint transition-transform', isOpen && 'rotate-180')}
                />
              </button>
              {isOpen && kept && (
                <CredentialForm
                  platform={name}
                  fields={credentialFields}
                  kept={kept[name]}
                  onSaved={(credentials) => setKept(credentials)}
                />
              )}
            </li>
          )
        })}
      </ul>
    </Section>
  )
}
