'use client'

import { ChevronLeft, Hammer, QrCode, Redo2, Undo2 } from 'lucide-react'
import Link from 'next/link'
import { useTranslations } from 'use-intl'
import { LanguageSwitch } from '../language/language-switch'
import { AccountMenu } from '../site/account/account-menu'
import { useEditor } from '../store/use-editor'
import { Button } from '../ui/button'
import { IconButton } from '../ui/icon-button'
import { Logo } from '../ui/logo'
import { Segmented } from '../ui/segmented'
import { Spinner } from '../ui/spinner'
import { AppName } from './app-name'
import { SaveStatus } from './save-status'

interface TopBarProps {
  isBuilding: boolean
  onPreview: () => void
  onBuild: () => void
}

/** The editor's head: the app, undo and redo, the views, preview and build. */
export function TopBar({ isBuilding, onPreview, onBuild }: TopBarProps) {
  const t = useTranslations('editor')
  const view = useEditor((state) => state.view)
  const showView = useEditor((state) => state.showView)
  const undo = useEditor((state) => state.undo)
  const redo = useEditor((state) => state.redo)
  const canUndo = useEditor((state) => state.history.undo.length > 0)
  const canRedo = useEditor((state) => state.history.redo.length > 0)
  return (
    <header className="flex h-13 shrink-0 items-center gap-2 border-b border-line bg-white px-3">
      <div className="flex min-w-0 flex-1 items-center gap-2">
        <Link
          href="/apps"
          aria-label={t('backToApps')}
          title={t('backToApps')}
          className="flex h-8 items-center gap-1 rounded-lg pr-1.5 text-ink-faint hover:bg-black/5 hover:text-ink"
        >
          <ChevronLeft size={18} />
          <Logo size={24} />
        </Link>
        <AppName />
        <SaveStatus />
      </div>
      <div className="flex items-center gap-2">
        <IconButton
          label={t('undo')}
          shortcut="Ctrl+Z"
          icon={<Undo2 size={17} />}
          disabled={!canUndo}
          onClick={undo}
        />
        <IconButton
          label={t('redo')}
          shortcut="Ctrl+Shift+Z"
          icon={<Redo2 size={17} />}
          disabled={!canRedo}
          onClick={redo}
        />
        <Segmented
          label={t('view')}
          value={view}
          onChange={showView}
          options={[
            { value: 'design', label: t('design') },
            { value: 'code', label: t('code') },
            { value: 'members', label: t('members') },
          ]}
        />
      </div>
      <div className="flex flex-1 items-center justify-end gap-1.5">
        <LanguageSwitch isNarrow />
        <AccountMenu />
        <Button size="small" onClick={onPreview}>
          <QrCode size={15} />
          {t('preview')}
        </Button>
        <Button size="small" look="primary" onClick={onBuild}>
          {isBuilding ? <Spinner /> : <Hammer size={15} />}
          {t(isBuilding ? 'building' : 'build')}
        </Button>
      </div>
    </header>
  )
}
