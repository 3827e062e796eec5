'use client'

import { CircleAlert, TriangleAlert } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { type Diagnostic, describeDiagnostic, mendOf } from '@/compiler/diagnose'
import type { Operation } from '@/model'
import { useLanguage } from '../language/use-language'
import { useEditor } from '../store/use-editor'

interface ProblemListProps {
  diagnostics: readonly Diagnostic[]
  /** Shows the block a problem is about. */
  onShow: (nodeId: string) => void
}

/** What has to be mended before building, and what could be better; what can be mended in one way alone, by a button. */
export function ProblemList({ diagnostics, onShow }: ProblemListProps) {
  const t = useTranslations('build')
  const { language } = useLanguage()
  const document = useEditor((state) => state.document)
  const apply = useEditor((state) => state.apply)
  return (
    <ul className="flex flex-col gap-1 rounded-xl bg-amber-50 p-3">
      {diagnostics.map((found, index) => (
        <li key={index} className="flex items-start gap-2 text-[13px] leading-5 text-amber-950">
          {found.severity === 'error' ? (
            <CircleAlert size={15} className="mt-0.5 shrink-0 text-red-600" />
          ) : (
            <TriangleAlert size={15} className="mt-0.5 shrink-0 text-amber-600" />
          )}
          <span className="flex-1">{describeDiagnostic(found, language)}</span>
          <MendButton mend={mendOf(document, found)} onMend={apply} />
          {found.nodeId && (
            <button
              type="button"
              className="shrink-0 rounded px-1.5 text-xs font-medium text-select hover:underline"
              onClick={() => onShow(found.nodeId ?? '')}
            >
              {t('showBlock')}
            </button>
          )}
        </li>
      ))}
    </ul>
  )
}

interface MendButtonProps {
  mend: Operation[] | undefined
  onMend: (operations: Operation[]) => void
}

function MendButton({ mend, onMend }: MendButtonProps) {
  const t = useTranslations('build')
  if (!mend) return null
  return (
    <button
      type="button"
      className="shrink-0 rounded px-1.5 text-xs font-medium text-select hover:underline"
      onClick={() => onMend(mend)}
    >
      {t('mend')}
    </button>
  )
}
