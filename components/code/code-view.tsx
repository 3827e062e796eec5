'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { PageTabs } from '../canvas/page-tabs'
import { Segmented } from '../ui/segmented'
import { DocumentEditor } from './document-editor'
import { PageSourceView } from './page-source-view'

/** What the app is made of: the Taro source of the page, or the document as JSON. */
export function CodeView() {
  const t = useTranslations('code')
  const [tab, setTab] = useState<'source' | 'document'>('source')
  return (
    <main className="flex min-h-0 flex-1 flex-col bg-white">
      <div className="flex items-center border-b border-line">
        <div className="pl-3">
          <Segmented
            label={t('title')}
            value={tab}
            onChange={setTab}
            options={[
              { value: 'source', label: t('source') },
              { value: 'document', label: t('document') },
            ]}
          />
        </div>
        {tab === 'source' ? (
          <div className="min-w-0 flex-1 [&>div]:border-b-0">
            <PageTabs />
          </div>
        ) : (
          <p className="flex h-11 items-center px-4 text-[13px] text-ink-faint">{t('documentHint')}</p>
        )}
      </div>
      {tab === 'source' ? <PageSourceView /> : <DocumentEditor />}
    </main>
  )
}
