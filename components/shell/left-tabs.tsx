'use client'

import { Blocks, Files, Images, SlidersHorizontal } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useEditor } from '../store/use-editor'
import { classNames } from '../ui/class-names'

const tabs = [
  { panel: 'blocks', icon: Blocks },
  { panel: 'pages', icon: Files },
  { panel: 'images', icon: Images },
  { panel: 'app', icon: SlidersHorizontal },
] as const

/** Chooses what the left side shows. */
export function LeftTabs() {
  const t = useTranslations('editor')
  const current = useEditor((state) => state.leftPanel)
  const show = useEditor((state) => state.showLeftPanel)
  return (
    <div
      role="tablist"
      aria-label={t('tools')}
      className="flex h-11 shrink-0 items-stretch border-b border-line px-2"
    >
      {tabs.map(({ panel, icon: Icon }) => (
        <button
          key={panel}
          type="button"
          role="tab"
          aria-selected={panel === current}
          aria-controls={panel === current ? 'left-panel' : undefined}
          onClick={() => show(panel)}
          className={classNames(
            'relative flex grow items-center justify-center gap-1 rounded text-[13px] transition-colors',
            panel === current ? 'font-medium text-ink' : 'text-ink-faint hover:text-ink',
          )}
        >
          <Icon size={14} className="max-wide:hidden" />
          {t(`panels.${panel}`)}
          {panel === current && <span className="absolute inset-x-3 bottom-0 h-0.5 rounded bg-brand-500" />}
        </button>
      ))}
    </div>
  )
}
