'use client'

import { Copy, Ellipsis, Trash2 } from 'lucide-react'
import Link from 'next/link'
import { useFormatter, useNow, useTranslations } from 'use-intl'
import type { AppSummary } from '../api/apps'
import { Menu, MenuItem, MenuSeparator } from '../ui/menu'

const tints = ['#e4572e', '#2f6fed', '#22a06b', '#f2994a', '#7c5cdb', '#0e9aa7']

interface AppCardProps {
  app: AppSummary
  onDuplicate: () => void
  onDelete: () => void
}

/** One app: its mark, name, size and when it was last changed. */
export function AppCard({ app, onDuplicate, onDelete }: AppCardProps) {
  const t = useTranslations('dashboard')
  const format = useFormatter()
  const now = useNow()
  const tint = tints[[...app.id].reduce((sum, letter) => sum + letter.charCodeAt(0), 0) % tints.length]
  return (
    <li className="group relative overflow-hidden rounded-2xl border border-line bg-white shadow-card transition-shadow hover:shadow-float">
      <Link href={`/apps/${app.id}`} className="block rounded-2xl">
        <div
          className="flex h-36 items-end justify-center overflow-hidden"
          style={{ background: `${tint}14` }}
        >
          <div className="h-28 w-24 translate-y-2 rounded-t-xl border border-b-0 border-black/10 bg-white px-2.5 pt-3 transition-transform group-hover:translate-y-0.5">
            <div className="h-9 rounded-md" style={{ background: `${tint}33` }} />
            <div className="mt-2 h-1.5 w-14 rounded bg-line-strong" />
            <div className="mt-1.5 h-1.5 w-10 rounded bg-line" />
            <div className="mt-2.5 h-4 rounded-md" style={{ background: tint }} />
          </div>
        </div>
        <div className="border-t border-line px-4 pt-3 pb-4">
          <h2 className="truncate pr-8 text-sm font-medium">{app.name || t('unnamed')}</h2>
          <p className="mt-1 text-xs text-ink-faint">
            {t('pages', { count: app.pageCount })} · {format.relativeTime(new Date(app.updatedAt), now)}
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
