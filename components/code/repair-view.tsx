'use client'

import { Download, TriangleAlert } from 'lucide-react'
import { nanoid } from 'nanoid'
import { useMemo, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { AppDocument } from '@/model'
import type { UnreadableApp } from '@/protocol/owner/apps'
import { sendBatch } from '../store/send-batch'
import { Button } from '../ui/button'
import { LinkButton } from '../ui/link-button'
import { JsonEditor } from './json-editor'

/** An app whose document can no longer be read: its JSON, where it can be mended, replaced or taken away. */
export function RepairView({
  unreadable,
  onRepaired,
}: {
  unreadable: UnreadableApp
  onRepaired: () => void
}) {
  const t = useTranslations('repair')
  const { app, document } = unreadable
  const text = useMemo(() => `${JSON.stringify(document, null, 2)}\n`, [document])
  const [problem, setProblem] = useState<'offline' | 'busy' | 'refused' | null>(null)

  const save = async (repaired: AppDocument): Promise<boolean> => {
    setProblem(null)
    const operations = [{ type: 'replace-document' as const, document: repaired }]
    const { kind } = await sendBatch(app.id, nanoid(), app.revision, { id: nanoid(), operations })
    if (kind === 'accepted') onRepaired()
    else if (kind === 'busy') setProblem('busy')
    else setProblem(kind === 'no-answer' ? 'offline' : 'refused')
    return kind === 'accepted'
  }
  const exportIt = () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'application/json' }))
    const link = window.document.createElement('a')
    link.href = address
    link.download = `${app.name || app.id}.json`
    link.click()
    URL.revokeObjectURL(address)
  }

  return (
    <div className="flex h-screen flex-col bg-white">
      <header className="flex items-start gap-3 border-b border-line px-4 py-3">
        <TriangleAlert size={18} className="mt-0.5 shrink-0 text-amber-600" />
        <div className="min-w-0 flex-1">
          <h1 className="text-sm font-medium">{t('title', { name: app.name })}</h1>
          <p className="mt-0.5 text-[13px] leading-5 text-ink-soft">{t('text')}</p>
        </div>
        <Button size="small" onClick={exportIt}>
          <Download size={15} />
          {t('export')}
        </Button>
        <LinkButton href="/apps" size="small">
          {t('back')}
        </LinkButton>
      </header>
      <JsonEditor text={text} isRepair applyLabel={t('save')} onApply={save}>
        {problem && (
          <span role="alert" className="text-[13px] text-red-600">
            {t(problem)}
          </span>
        )}
      </JsonEditor>
    </div>
  )
}
