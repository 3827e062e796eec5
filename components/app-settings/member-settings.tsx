'use client'

import { FilePlus2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import type { Members } from '@/model'
import { addAgreementPages } from '../commands/add-agreement-pages'
import { FieldRow } from '../fields/field-row'
import { PageField } from '../fields/page-field'
import { TextField } from '../fields/text-field'
import { Section } from '../inspector/section'
import { useEditor, useEditorStore } from '../store/use-editor'
import { Button } from '../ui/button'

/** What members agree to, and where they log in. */
export function MemberSettings() {
  const t = useTranslations('memberSettings')
  const store = useEditorStore()
  const members = useEditor((state) => state.document.app.members)
  const apply = useEditor((state) => state.apply)
  const change = (changes: Partial<Members>) =>
    apply([{ type: 'set-app', changes: { members: { ...members, ...changes } } }], {
      mergeKey: `members.${Object.keys(changes).join()}`,
    })
  const isIncomplete = members.termsPageId === '' || members.privacyPageId === ''
  return (
    <Section title={t('title')}>
      {isIncomplete && (
        <div className="flex flex-col gap-2.5 rounded-lg bg-amber-50 px-3 py-2.5">
          <p className="text-xs leading-5 text-amber-900">{t('pagesMissing')}</p>
          <Button size="small" onClick={() => addAgreementPages(store)}>
            <FilePlus2 size={14} />
            {t('makePages')}
          </Button>
        </div>
      )}
      <FieldRow label={t('termsPage')}>
        <PageField
          label={t('termsPage')}
          value={members.termsPageId}
          emptyText={t('notChosen')}
          onChange={(termsPageId) => change({ termsPageId })}
        />
      </FieldRow>
      <FieldRow label={t('privacyPage')}>
        <PageField
          label={t('privacyPage')}
          value={members.privacyPageId}
          emptyText={t('notChosen')}
          onChange={(privacyPageId) => change({ privacyPageId })}
        />
      </FieldRow>
      <FieldRow label={t('consentText')} hint={t('consentHint')} isStacked>
        <TextField
          label={t('consentText')}
          isMultiline
          maxLength={300}
          value={members.consentText}
          onChange={(consentText) => change({ consentText })}
        />
      </FieldRow>
      <FieldRow label={t('version')} hint={t('versionHint')}>
        <TextField
          label={t('version')}
          maxLength={20}
          value={members.agreementVersion}
          onChange={(agreementVersion) => agreementVersion && change({ agreementVersion })}
        />
      </FieldRow>
      <FieldRow label={t('loginPage')} hint={t('loginPageHint')}>
        <PageField
          label={t('loginPage')}
          value={members.loginPageId}
          emptyText={t('foundByItself')}
          onChange={(loginPageId) => change({ loginPageId })}
        />
      </FieldRow>
    </Section>
  )
}
