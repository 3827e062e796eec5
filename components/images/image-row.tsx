'use client'

import { ChevronRight, Ellipsis, Pencil, Replace, Trash2 } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { manifestOf } from '@/kit/blocks'
import type { ImageUse } from '@/kit/blocks/image-uses'
import { type Asset, nodeOf, pageOf } from '@/model'
import { assetSource } from '../api/assets'
import { renameImage, replaceImage } from '../commands/images'
import { useLanguage } from '../language/use-language'
import { useEditor, useEditorStore } from '../store/use-editor'
import { classNames } from '../ui/class-names'
import { IconButton } from '../ui/icon-button'
import { Menu, MenuItem } from '../ui/menu'
import { Spinner } from '../ui/spinner'
import { useImageUpload } from './use-image-upload'

interface ImageRowProps {
  asset: Asset
  uses: readonly ImageUse[]
  onRemove: () => void
}

/** One image: its picture, name and size, and the places that show it. */
export function ImageRow({ asset, uses, onRemove }: ImageRowProps) {
  const t = useTranslations('images')
  const store = useEditorStore()
  const appId = useEditor((state) => state.appId)
  const [isOpen, setIsOpen] = useState(false)
  const [isRenaming, setIsRenaming] = useState(false)
  const replacement = useImageUpload((uploaded) => replaceImage(store, asset.id, uploaded))
  return (
    <li data-image={asset.id} className="rounded-lg border border-line">
      <div className="flex items-center gap-2.5 p-2">
        <span className="flex size-12 shrink-0 items-center justify-center overflow-hidden rounded-md bg-wash">
          {replacement.isBusy ? (
            <Spinner />
          ) : (
            <img src={assetSource(asset, appId)} alt="" className="size-full object-cover" />
          )}
        </span>
        <div className="min-w-0 flex-1">
          {isRenaming ? (
            <input
              data-focus-after-menu
              aria-label={t('name')}
              defaultValue={asset.name}
              maxLength={200}
              className="field"
              onBlur={(event) => {
                renameImage(store, asset, event.target.value.trim())
                setIsRenaming(false)
              }}
              onKeyDown={(event) => {
                if (event.key === 'Enter' && !event.nativeEvent.isComposing) event.currentTarget.blur()
                if (event.key === 'Escape') setIsRenaming(false)
              }}
            />
          ) : (
            <p className="truncate text-[13px]" title={asset.name}>
              {asset.name}
            </p>
          )}
          <button
            type="button"
            disabled={uses.length === 0}
            aria-expanded={isOpen}
            onClick={() => setIsOpen(!isOpen)}
            className="mt-0.5 flex items-center gap-1 rounded text-xs whitespace-nowrap text-ink-soft enabled:hover:text-ink disabled:cursor-default"
          >
            {uses.length === 0 ? t('unused') : t('uses', { count: uses.length })}
            {uses.length > 0 && <ChevronRight size={12} className={classNames(isOpen && 'rotate-90')} />}
          </button>
          <p className="text-xs text-ink-faint">
            {t('size', { kilobytes: Math.max(1, Math.round(asset.bytes / 1024)) })}
          </p>
        </div>
        <Menu trigger={<IconButton label={t('more', { name: asset.name })} icon={<Ellipsis size={16} />} />}>
          <MenuItem icon={<Pencil size={14} />} onSelect={() => setIsRenaming(true)}>
            {t('rename')}
          </MenuItem>
          <MenuItem icon={<Replace size={14} />} onSelect={replacement.choose}>
            {t('replace')}
          </MenuItem>
          <MenuItem icon={<Trash2 size={14} />} isDangerous onSelect={onRemove}>
            {t('remove')}
          </MenuItem>
        </Menu>
      </div>
      {replacement.input}
      {replacement.problem && (
        <p role="alert" className="px-2 pb-2 text-xs leading-4 text-red-600">
          {replacement.problem}
        </p>
      )}
      {isOpen && uses.length > 0 && (
        <ul className="border-t border-line p-1">
          {uses.map((use) => (
            <UseRow key={`${use.nodeId}.${use.prop}`} use={use} />
          ))}
        </ul>
      )}
    </li>
  )
}

/** A place that shows the image; a click shows it. */
function UseRow({ use }: { use: ImageUse }) {
  const { language } = useLanguage()
  const store = useEditorStore()
  const node = useEditor((state) => nodeOf(state.document, use.nodeId))
  const page = useEditor((state) =>
    use.pageId === undefined ? undefined : pageOf(state.document, use.pageId),
  )
  const label = node ? (node.name ?? manifestOf(node.block)?.label[language] ?? node.block) : ''
  return (
    <li>
      <button
        type="button"
        onClick={() => store.getState().select(use.nodeId)}
        className="w-full truncate rounded-md px-2 py-1.5 text-left text-xs text-ink-soft hover:bg-wash hover:text-ink"
      >
        {page ? `${page.title || page.path} › ${label}` : label}
      </button>
    </li>
  )
}
