'use client'

import { MousePointerClick } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { manifestOf } from '@/kit/blocks'
import { useLanguage } from '../language/use-language'
import { BlockIcon } from '../palette/block-icon'
import { useEditor, useNode } from '../store/use-editor'
import { EventsSection } from './events-section'
import { NodeProblems } from './node-problems'
import { PropsSection } from './props-section'
import { StyleSection } from './style-section'
import { VisibilitySection } from './visibility-section'

/** The properties of the selected node. */
export function Inspector() {
  const t = useTranslations('inspector')
  const selectedId = useEditor((state) => state.selectedId)
  return (
    <aside
      data-inspector
      aria-label={t('title')}
      className="flex w-[284px] wide:w-[312px] shrink-0 flex-col border-l border-line bg-white"
    >
      {selectedId ? (
        <NodeInspector key={selectedId} nodeId={selectedId} />
      ) : (
        <div className="flex flex-1 flex-col items-center justify-center gap-3 px-10 text-center">
          <span className="flex size-11 items-center justify-center rounded-2xl bg-wash text-ink-faint">
            <MousePointerClick size={20} />
          </span>
          <p className="text-[13px] leading-5 text-balance text-ink-faint">{t('empty')}</p>
        </div>
      )}
    </aside>
  )
}

function NodeInspector({ nodeId }: { nodeId: string }) {
  const { language } = useLanguage()
  const node = useNode(nodeId)
  const manifest = node ? manifestOf(node.block) : undefined
  if (!node || !manifest) return null
  return (
    <>
      <div className="flex h-11 shrink-0 items-center gap-2 border-b border-line px-4">
        <BlockIcon icon={manifest.icon} size={16} />
        <h2 className="shrink-0 text-[13px] font-medium">{manifest.label[language]}</h2>
        <span className="min-w-0 truncate text-xs text-ink-faint">{manifest.description[language]}</span>
      </div>
      <div className="scroll-thin min-h-0 flex-1 overflow-y-auto">
        <NodeProblems nodeId={nodeId} />
        <PropsSection node={node} manifest={manifest} />
        <EventsSection node={node} manifest={manifest} />
        <StyleSection node={node} manifest={manifest} />
        {!manifest.isPageRoot && <VisibilitySection node={node} />}
      </div>
    </>
  )
}
