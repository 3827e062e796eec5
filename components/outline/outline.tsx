'use client'

import { ChevronRight, Lock } from 'lucide-react'
import { memo, useEffect, useRef, useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShallow } from 'zustand/react/shallow'
import { manifestOf } from '@/kit/blocks'
import { childrenOf, isWithin, type NodeId, nodeOf, pageOf, placesOf } from '@/model'
import { useLanguage } from '../language/use-language'
import { BlockIcon } from '../palette/block-icon'
import { useEditor, useEditorStore } from '../store/use-editor'
import { classNames } from '../ui/class-names'

/** The nodes of the shown page as a tree, for the keyboard too: arrows move, Enter and Space select. */
export function Outline() {
  const t = useTranslations('outline')
  const store = useEditorStore()
  const rootId = useEditor((state) => pageOf(state.document, state.pageId)?.root)
  const isEmpty = useEditor((state) => {
    const root = rootId ? nodeOf(state.document, rootId) : undefined
    return root !== undefined && childrenOf(root).length === 0
  })
  const moveFocus = (from: HTMLElement, by: 1 | -1) => {
    const rows = [
      ...(from.closest('[role="tree"]')?.querySelectorAll<HTMLElement>('[role="treeitem"]') ?? []),
    ]
    rows[rows.indexOf(from) + by]?.focus()
  }
  return (
    <section className="pb-4">
      <h2 className="flex h-10 items-center px-4 text-xs font-medium text-ink-faint">{t('title')}</h2>
      <div
        role="tree"
        aria-label={t('title')}
        className="px-2"
        onMouseLeave={() => store.getState().hover(null)}
        onKeyDown={(event) => {
          const row = (event.target as HTMLElement).closest<HTMLElement>('[role="treeitem"]')
          if (!row || event.altKey) return
          if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
            event.preventDefault()
            moveFocus(row, event.key === 'ArrowDown' ? 1 : -1)
          } else if (event.key === 'Enter' || event.key === ' ') {
            event.preventDefault()
            store.getState().select(row.dataset.outline ?? null)
          }
        }}
      >
        {rootId && <OutlineNode id={rootId} depth={0} />}
      </div>
      {isEmpty && <p className="px-4 pt-2 text-xs leading-5 text-ink-faint">{t('empty')}</p>}
    </section>
  )
}

const OutlineNode = memo(function OutlineNode({ id, depth }: { id: NodeId; depth: number }) {
  const t = useTranslations('outline')
  const { language } = useLanguage()
  const store = useEditorStore()
  const block = useEditor((state) => nodeOf(state.document, id)?.block ?? '')
  const name = useEditor((state) => nodeOf(state.document, id)?.name)
  const summary = useEditor((state) => summaryOf(nodeOf(state.document, id)?.props))
  const isGuarded = useEditor((state) => {
    const showWhen = nodeOf(state.document, id)?.showWhen
    return showWhen !== undefined && showWhen !== 'always'
  })
  const children = useEditor(
    useShallow((state) => {
      const node = nodeOf(state.document, id)
      return node ? childrenOf(node) : []
    }),
  )
  const isSelected = useEditor((state) => state.selectedId === id)
  const holdsSelection = useEditor(
    (state) =>
      state.selectedId !== null &&
      state.selectedId !== id &&
      children.length > 0 &&
      isWithin(state.document, state.selectedId, id),
  )
  const [isOpen, setIsOpen] = useState(depth < 3)
  const row = useRef<HTMLDivElement>(null)
  useEffect(() => {
    if (holdsSelection) setIsOpen(true)
  }, [holdsSelection])
  useEffect(() => {
    if (isSelected) row.current?.scrollIntoView({ block: 'nearest' })
  }, [isSelected])
  const manifest = manifestOf(block)
  if (!manifest) return null
  const label = name ?? manifest.label[language]
  return (
    <>
      {/** biome-ignore lint/a11y/useKeyWithClickEvents: the tree around it handles the keys */}
      <div
        ref={row}
        role="treeitem"
        tabIndex={isSelected || depth === 0 ? 0 : -1}
        aria-selected={isSelected}
        aria-level={depth + 1}
        {...(children.length > 0 ? { 'aria-expanded': isOpen } : {})}
        data-outline={id}
        onClick={() => store.getState().select(id)}
        onMouseEnter={() => store.getState().hover(placesOf(store.getState().document).has(id) ? id : null)}
        className={classNames(
          'flex h-7 cursor-pointer select-none items-center gap-1.5 rounded-md pr-2 text-[13px]',
          isSelected ? 'bg-select/10 font-medium text-select' : 'text-ink-soft hover:bg-wash',
        )}
        style={{ paddingLeft: 4 + Math.min(depth, 8) * 14 }}
      >
        <button
          type="button"
          tabIndex={-1}
          aria-label={t(isOpen ? 'close' : 'open')}
          className={classNames('rounded p-0.5 hover:bg-black/5', children.length === 0 && 'invisible')}
          onClick={(event) => {
            event.stopPropagation()
            setIsOpen(!isOpen)
          }}
        >
          <ChevronRight size={13} className={isOpen ? 'rotate-90' : ''} />
        </button>
        <BlockIcon icon={manifest.icon} size={14} />
        <span className="shrink-0">{label}</span>
        <span className="min-w-0 truncate text-xs font-normal text-ink-faint">{summary}</span>
        {isGuarded && <Lock size={12} className="ml-auto shrink-0 text-ink-faint" />}
      </div>
      {isOpen && children.map((child) => <OutlineNode key={child} id={child} depth={depth + 1} />)}
    </>
  )
})

/** A few words of a node's own text, to tell it from its like. */
function summaryOf(props: Readonly<Record<string, unknown>> | undefined): string {
  const text = props?.text ?? props?.title ?? props?.label
  return typeof text === 'string' ? text.slice(0, 40) : ''
}
