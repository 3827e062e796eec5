'use client'

import { useRef } from 'react'
import { useTranslations } from 'use-intl'
import { useEditor } from '../store/use-editor'

/** The app's name, changed in place. */
export function AppName() {
  const t = useTranslations('editor')
  const name = useEditor((state) => state.document.app.name)
  const before = useRef(name)
  const apply = useEditor((state) => state.apply)
  return (
    <h1 className="min-w-0">
      <input
        aria-label={t('appName')}
        value={name}
        maxLength={60}
        placeholder={t('appName')}
        onChange={(event) =>
          apply([{ type: 'set-app', changes: { name: event.target.value } }], { mergeKey: 'app-name' })
        }
        onFocus={() => {
          before.current = name
        }}
        // An app without a name cannot be found again among others.
        onBlur={() => {
          const kept = name.trim() || before.current.trim()
          if (kept !== '' && kept !== name)
            apply([{ type: 'set-app', changes: { name: kept } }], { mergeKey: 'app-name' })
        }}
        onKeyDown={(event) => event.key === 'Enter' && event.currentTarget.blur()}
        style={{
          width: `${Math.max(
            6,
            Math.min(
              24,
              [...name].reduce((sum, letter) => sum + (letter.charCodeAt(0) > 255 ? 2 : 1), 2),
            ),
          )}ch`,
        }}
        className="h-8 min-w-20 rounded-lg border border-transparent bg-transparent px-2 text-sm font-medium hover:border-line-strong focus-visible:border-select"
      />
    </h1>
  )
}
