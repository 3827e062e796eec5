'use client'

import {
  DndContext,
  type DragEndEvent,
  PointerSensor,
  type UniqueIdentifier,
  useDraggable,
  useDroppable,
  useSensor,
  useSensors,
} from '@dnd-kit/core'
import { Copy, Ellipsis, GripVertical, House, Pencil, Plus, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { useShallow } from 'zustand/react/shallow'
import { type Page, pagesInOrder } from '@/model'
import { addPage, duplicatePage } from '../commands/add-page'
import { useEditor, useEditorStore } from '../store/use-editor'
import { classNames } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'
import { useDragWords } from '../ui/use-drag-words'
import { PageDialog } from './page-dialog'

/** The pages: add, order by dragging, set the home page, rename, copy and delete. */
export function PageList() {
  const t = useTranslations('pages')
  const store = useEditorStore()
  const pages = useEditor(useShallow((state) => pagesInOrder(state.document)))
  const [editedId, setEditedId] = useState<string | null>(null)
  const sensors = useSensors(useSensor(PointerSensor, { activationConstraint: { distance: 4 } }))
  const edited = pages.find((page) => page.id === editedId)

  const titleOf = (id: UniqueIdentifier) => {
    const page = pages.find((candidate) => candidate.id === id)
    return page ? page.title || page.path : ''
  }
  const words = useDragWords(titleOf, titleOf)

  const onDragEnd = ({ active, over }: DragEndEvent) => {
    if (!over || over.id === active.id) return
    const index = pages.findIndex((page) => page.id === over.id)
    if (index >= 0) store.getState().apply([{ type: 'move-page', pageId: String(active.id), index }])
  }

  return (
    <section className="border-b border-line pb-3">
      <div className="flex h-10 items-center justify-between pr-2 pl-4">
        <h2 className="text-xs font-medium text-ink-faint">{t('title')}</h2>
        <IconButton
          label={t('add')}
          icon={<Plus size={16} />}
          onClick={() => addPage(store, t('newPageTitle', { number: pages.length + 1 }))}
        />
      </div>
      <DndContext sensors={sensors} onDragEnd={onDragEnd} accessibility={words}>
        <ul className="flex flex-col gap-0.5 px-2">
          {pages.map((page) => (
            <PageRow
              key={page.id}
              page={page}
              isOnly={pages.length === 1}
              onEdit={() => setEditedId(page.id)}
            />
          ))}
        </ul>
      </DndContext>
      {edited && <PageDialog key={edited.id} page={edited} onClose={() => setEditedId(null)} />}
    </section>
  )
}

function PageRow({ page, isOnly, onEdit }: { page: Page; isOnly: boolean; onEdit: () => void }) {
  const t = useTranslations('pages')
  const store = useEditorStore()
  const isShown = useEditor((state) => state.pageId === page.id)
  const isHome = useEditor((state) => state.document.app.homePageId === page.id)
  const drag = useDraggable({ id: page.id })
  const drop = useDroppable({ id: page.id })
  const isTarget = drop.isOver && !drag.isDragging
  return (
    <li
      ref={(element) => {
        drag.setNodeRef(element)
        drop.setNodeRef(element)
      }}
      className={classNames(
        'group flex h-9 select-none items-center rounded-lg border-2',
        isShown ? 'bg-brand-50' : drag.isDragging ? 'bg-white' : 'hover:bg-wash',
        isTarget ? 'border-brand-500' : 'border-transparent',
        drag.isDragging && 'relative z-10 shadow-float',
      )}
      style={drag.transform ? { transform: `translateY(${drag.transform.y}px)` } : {}}
    >
      <span
        {...drag.listeners}
        className="flex h-full w-6 cursor-grab touch-none items-center justify-center text-ink-faint/60 hover:text-ink-faint"
        title={t('reorder')}
      >
        <GripVertical size={14} />
      </span>
      <button
        type="button"
        onClick={() => store.getState().showPage(page.id)}
        onDoubleClick={onEdit}
        className={classNames(
          'flex h-full min-w-0 flex-1 items-center gap-2 rounded text-left text-[13px]',
          isShown && 'font-medium text-brand-700',
        )}
      >
        <span className="truncate">{page.title || page.path}</span>
        {isHome && (
          <span className="flex shrink-0 items-center gap-1 rounded bg-white px-1.5 text-[11px] font-normal text-ink-faint ring-1 ring-line">
            <House size={11} />
            {t('home')}
          </span>
        )}
      </button>
      <Menu
        trigger={
          <button
            type="button"
            aria-label={t('more', { title: page.title })}
            className="inline-flex size-7 shrink-0 items-center justify-center rounded text-ink-faint opacity-0 group-hover:opacity-100 hover:bg-black/5 focus-visible:opacity-100 data-[state=open]:opacity-100"
          >
            <Ellipsis size={16} />
          </button>
        }
      >
        <MenuItem icon={<Pencil size={15} />} onSelect={onEdit}>
          {t('settings')}
        </MenuItem>
        <MenuItem
          icon={<House size={15} />}
          disabled={isHome}
          onSelect={() => store.getState().apply([{ type: 'set-app', changes: { homePageId: page.id } }])}
        >
          {t('setHome')}
        </MenuItem>
        <MenuItem
          icon={<Copy size={15} />}
          onSelect={() => duplicatePage(store, page.id, t('copyTitle', { title: page.title }))}
        >
          {t('duplicate')}
        </MenuItem>
        <MenuSeparator />
        <MenuItem
          isDangerous
          icon={<Trash2 size={15} />}
          disabled={isOnly}
          onSelect={() => store.getState().apply([{ type: 'remove-page', pageId: page.id }])}
        >
          {t('delete')}
        </MenuItem>
      </Menu>
    </li>
  )
}
