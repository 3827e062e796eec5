'use client'

import { useCallback, useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppDocument } from '@/model'
import { useEditor, useEditorStore } from '../store/use-editor'
import { JsonEditor } from './json-editor'

/** The app's document as JSON. What is typed and not applied is still there after a look at another view. */
export function DocumentEditor() {
  const t = useTranslations('code')
  const store = useEditorStore()
  const document = useEditor((state) => state.document)
  const keepDraft = useEditor((state) => state.keepDraft)
  const text = useMemo(() => `${JSON.stringify(document, null, 2)}\n`, [document])
  const [draft] = useState(() => store.getState().draft)
  const draftedOn = useEditor((state) => state.draft?.document)
  const onDraft = useCallback((typed: string | null) => keepDraft(typed), [keepDraft])

  const apply = (changed: AppDocument): boolean => {
    const before = store.getState().document
    store.getState().apply([{ type: 'replace-document', document: changed }])
    return store.getState().document !== before
  }

  return (
    <JsonEditor text={text} draft={draft?.text} onDraft={onDraft} applyLabel={t('apply')} onApply={apply}>
      {draftedOn && draftedOn !== document && (
        <span role="status" className="text-[13px] text-amber-700">
          {t('changedMeanwhile')}
        </span>
      )}
    </JsonEditor>
  )
}
