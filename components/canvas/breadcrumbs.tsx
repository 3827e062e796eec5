'use client'

import { ChevronRight } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useShallow } from 'zustand/react/shallow'
import { manifestOf } from '@/kit/blocks'
import { nodeOf, pathToNode } from '@/model'
import { useLanguage } from '../language/use-language'
import { useEditor } from '../store/use-editor'

/** The way from the page down to the selected node. */
export function Breadcrumbs() {
  const t = useTranslations('canvas')
  const { language } = useLanguage()
  const path = useEditor(
    useShallow((state) => (state.selectedId ? pathToNode(state.document, state.selectedId) : [])),
  )
  const blocks = useEditor(useShallow((state) => path.map((id) => nodeOf(state.document, id)?.block ?? '')))
  const select = useEditor((state) => state.select)
  return (
    <div className="flex min-w-0 flex-1 items-center gap-0.5 overflow-hidden text-xs whitespace-nowrap text-ink-faint">
      {path.length === 0 && <span className="truncate">{t('hint')}</span>}
      {path.map((id, index) => (
        <span key={id} className="flex items-center gap-0.5">
          {index > 0 && <ChevronRight size={12} />}
          <button
            type="button"
            onClick={() => select(id)}
            className="rounded px-1 py-0.5 hover:bg-black/5 hover:text-ink"
          >
            {manifestOf(blocks[index] ?? '')?.label[language] ?? id}
          </button>
        </span>
      ))}
    </div>
  )
}
