'use client'

import { useDraggable } from '@dnd-kit/core'
import { Search } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type BlockCategory, type BlockManifest, blockNames, manifestOf } from '@/kit/blocks'
import { insertBlock } from '../commands/insert-block'
import { insertionPlace } from '../commands/insertion-place'
import { useLanguage } from '../language/use-language'
import { useEditor, useEditorStore, useNode } from '../store/use-editor'
import { classNames } from '../ui/class-names'
import { BlockIcon } from './block-icon'

const categories: readonly BlockCategory[] = ['member', 'content', 'media', 'layout', 'form']

interface Entry {
  name: string
  manifest: BlockManifest
}

const entries: readonly Entry[] = blockNames
  .flatMap((name) => {
    const manifest = manifestOf(name)
    return manifest && !manifest.isPageRoot ? [{ name, manifest }] : []
  })
  .sort((a, b) => Number(b.manifest.isFeatured ?? false) - Number(a.manifest.isFeatured ?? false))

/** The blocks, to drag onto the phone or to add with a click. */
export function Palette() {
  const t = useTranslations('palette')
  const [search, setSearch] = useState('')
  const wanted = search.trim().toLowerCase()
  const found = entries.filter(({ name, manifest }) =>
    [name, manifest.label.zh, manifest.label.en, manifest.description.zh, manifest.description.en].some(
      (text) => text.toLowerCase().includes(wanted),
    ),
  )
  return (
    <div className="flex flex-col gap-4 p-3">
      <label className="relative">
        <Search size={15} className="absolute top-2 left-2.5 text-ink-faint" />
        <input
          type="search"
          value={search}
          onChange={(event) => setSearch(event.target.value)}
          placeholder={t('search')}
          aria-label={t('search')}
          className="field pl-8"
        />
      </label>
      <ClickTarget />
      {categories.map((category) => {
        const inCategory = found.filter(({ manifest }) => manifest.category === category)
        if (inCategory.length === 0) return null
        return (
          <section key={category}>
            <h2 className="mb-2 text-xs font-medium text-ink-faint">{t(`categories.${category}`)}</h2>
            <div className={classNames('grid gap-2', columnsFor(inCategory))}>
              {inCategory.map((entry) => (
                <PaletteItem key={entry.name} entry={entry} isWide={entry.manifest.isFeatured === true} />
              ))}
            </div>
          </section>
        )
      })}
      {found.length === 0 && <p className="py-8 text-center text-[13px] text-ink-faint">{t('nothing')}</p>}
    </div>
  )
}

/** Says which block a click adds to, where that is not the page: dragging shows it by itself. */
function ClickTarget() {
  const t = useTranslations('palette')
  const { language } = useLanguage()
  const parentId = useEditor((state) => insertionPlace(state, 'text')?.parentId ?? null)
  const parent = useNode(parentId)
  const manifest = parent ? manifestOf(parent.block) : undefined
  if (!manifest || manifest.isPageRoot) return null
  return (
    <p className="-mt-1 rounded-lg bg-brand-50 px-2.5 py-1.5 text-xs leading-4 text-brand-700">
      {t('into', { name: manifest.label[language] })}
    </p>
  )
}

/** Three beside one another, or two where the last row would hold a single one. */
function columnsFor(shown: readonly Entry[]): string {
  const count = shown.filter(({ manifest }) => !manifest.isFeatured).length
  return count % 3 === 1 && count % 2 === 0 ? 'grid-cols-2' : 'grid-cols-3'
}

function PaletteItem({ entry, isWide }: { entry: Entry; isWide: boolean }) {
  const { name, manifest } = entry
  const { language } = useLanguage()
  const store = useEditorStore()
  const { setNodeRef, listeners, isDragging } = useDraggable({ id: `palette:${name}`, data: { block: name } })
  return (
    <button
      ref={setNodeRef}
      {...listeners}
      type="button"
      data-block={name}
      title={manifest.description[language]}
      onClick={() => insertBlock(store, name)}
      className={classNames(
        'flex touch-none items-center rounded-xl border border-line bg-white text-ink-soft transition-colors select-none hover:border-brand-500 hover:bg-brand-50/60 hover:text-ink',
        isWide
          ? 'col-span-full gap-3 px-3 py-2.5 text-left'
          : 'h-[68px] flex-col justify-center gap-1.5 px-1',
        isDragging && 'opacity-40',
      )}
    >
      {isWide ? (
        <>
          <span className="flex size-9 shrink-0 items-center justify-center rounded-lg bg-brand-50 text-brand-600">
            <BlockIcon icon={manifest.icon} />
          </span>
          <span className="min-w-0">
            <span className="block text-[13px] font-medium text-ink">{manifest.label[language]}</span>
            <span className="block text-xs leading-4 text-balance text-ink-faint">
              {manifest.description[language]}
            </span>
          </span>
        </>
      ) : (
        <>
          <BlockIcon icon={manifest.icon} />
          <span className="line-clamp-2 max-w-full text-center text-xs leading-4">
            {manifest.label[language]}
          </span>
        </>
      )}
    </button>
  )
}
