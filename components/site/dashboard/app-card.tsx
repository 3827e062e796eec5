'use client'

import { Copy, Ellipsis, Pencil, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import type { AppSummary } from '@/protocol/owner/apps'
import { Menu, MenuItem, MenuSeparator } from '../../ui/menu'

interface AppCardProps {
  app: AppSummary
  onRename: () => void
  onDuplicate: () => void
  onDelete: () => void
}

/** One app: its mark, name, size and when it was last changed. */
export function AppCard({ app, onRename, onDuplicate, onDelete }: AppCardProps) {
  const t = useTranslations('dashboard')
  const format = useFormatter()
  const now = useNow()
  return (
    <li className="group relative overflow-hidden rounded-2xl border border-line bg-white shadow-card transition-shadow hover:shadow-float">
      <Link href={`/apps/${app.id}`} className="block rounded-2xl">
        <div className="flex h-28 items-center justify-center bg-wash transition-colors group-hover:bg-brand-50">
          <span
            aria-hidden="true"
            data-letter={[...app.name.trim()][0]?.toUpperCase()}
            className="flex size-14 items-center justify-center rounded-2xl border border-line bg-white text-2xl font-semibold text-ink-soft shadow-card before:content-[attr(data-letter)]"
          />
        </div>
        <div className="border-t border-line px-4 pt-3 pb-4">
          <h2 className="truncate pr-8 text-sm font-medium">{app.name.trim() || t('unnamed')}</h2>
          <p className="mt-1 text-xs text-ink-faint">
            {t('pages', { count: app.pageCount })} ·{' '}
            {format.relativeTime(app.updatedAt, Math.max(now.getTime(), app.updatedAt.getTime()))}
          </p>
        </div>
      </Link>
      <div className="absolute right-2.5 bottom-8">
        <Menu
          trigger={
            <button
              type="button"
              aria-label={t('more', { name: app.name })}
              className="inline-flex size-8 items-center justify-center rounded-lg text-ink-faint hover:bg-black/5 hover:text-ink"
            >
              <Ellipsis size={18} />
            </button>
          }
        >
          <MenuItem icon={<Pencil size={16} />} onSelect={onRename}>
            {t('rename')}
          </MenuItem>
          <MenuItem icon={<Copy size={16} />} onSelect={onDuplicate}>
            {t('duplicate')}
          </MenuItem>
          <MenuSeparator />
          <MenuItem isDangerous icon={<Trash2 size={16} />} onSelect={onDelete}>
            {t('delete')}
          </MenuItem>
        </Menu>
      </div>
    </li>
  )
}
