'use client'

import { House, Lock, Plus } from 'lucide-react'
import { useEffect, useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useShallow } from 'zustand/react/shallow'
import { pagesInOrder } from '@/model'
import { addPage } from '../commands/add-page'
import { useEditor, useEditorStore } from '../store/use-editor'
import { classNames } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import { useOverflow } from './use-overflow'

/** The pages as tabs over the phone. */
export function PageTabs() {
  const t = useTranslations('pages')
  const store = useEditorStore()
  const pages = useEditor(useShallow((state) => pagesInOrder(state.document)))
  const pageId = useEditor((state) => state.pageId)
  const homePageId = useEditor((state) => state.document.app.homePageId)
  const showPage = useEditor((state) => state.showPage)
  const row = useRef<HTMLDivElement>(null)
  const { left, right } = useOverflow(row, pages)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new page has to be drawn before it can be scrolled to
  useEffect(() => {
    row.current
      ?.querySelector(`[data-page="${CSS.escape(pageId)}"]`)
      ?.scrollIntoView({ block: 'nearest', inline: 'center' })
  }, [pageId, pages.length])
  return (
    <div className="flex h-11 shrink-0 items-center gap-1 border-b border-line bg-white/80 px-3">
      <div
        ref={row}
        className="scroll-thin flex min-w-0 items-center gap-1 overflow-x-auto"
        style={{
          maskImage: `linear-gradient(to right, ${left ? 'transparent' : '#000'}, #000 28px, #000 calc(100% - 28px), ${right ? 'transparent' : '#000'})`,
        }}
      >
        {pages.map((page) => (
          <button
            key={page.id}
            data-page={page.id}
            type="button"
            aria-current={page.id === pageId ? 'page' : undefined}
            onClick={() => showPage(page.id)}
            className={classNames(
              'flex h-7 max-w-40 shrink-0 items-center gap-1.5 rounded-lg px-2.5 text-[13px]',
              page.id === pageId ? 'bg-ink text-white' : 'text-ink-soft hover:bg-black/5',
            )}
          >
            {page.id === homePageId && <House size={13} className="shrink-0" />}
            <span className="truncate">{page.title || page.path}</span>
            {page.settings.membersOnly && (
              <Lock size={12} className="shrink-0" aria-label={t('membersOnly')} />
            )}
          </button>
        ))}
      </div>
      <IconButton
        label={t('add')}
        icon={<Plus size={16} />}
        onClick={() => addPage(store, t('newPageTitle', { number: pages.length + 1 }))}
      />
    </div>
  )
}
