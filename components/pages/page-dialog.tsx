'use client'

import { useState } from 'react'
import { useTranslations } from 'use-intl'
import { type Page, pagePathSchema } from '@/model'
import { FieldRow } from '../fields/field-row'
import { ToggleField } from '../fields/toggle-field'
import { useEditor } from '../store/use-editor'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { ForwardingFields } from './forwarding-fields'

/** A page's title, path and settings. */
export function PageDialog({ page, onClose }: { page: Page; onClose: () => void }) {
  const t = useTranslations('pages')
  const apply = useEditor((state) => state.apply)
  const pages = useEditor((state) => state.document.pages)
  const [opened] = useState(page)
  const [title, setTitle] = useState(page.title)
  const [path, setPath] = useState(page.path)
  const [hasRefresh, setHasRefresh] = useState(page.settings.pullDownRefresh ?? false)
  const [membersOnly, setMembersOnly] = useState(page.settings.membersOnly ?? false)
  const [forwarding, setForwarding] = useState(page.settings.forwarding ?? {})
  const isTaken = Object.values(pages).some((other) => other.id !== page.id && other.path === path)
  const isIllegal = !pagePathSchema.safeParse(path).success
  const problem = isIllegal ? t('pathIllegal') : isTaken ? t('pathTaken') : null

  const save = () => {
    if (problem) return
    const { pullDownRefresh: _refresh, membersOnly: _only, forwarding: _forwarding, ...rest } = page.settings
    const settings = {
      ...rest,
      ...(hasRefresh ? { pullDownRefresh: true } : {}),
      ...(membersOnly ? { membersOnly: true } : {}),
      ...(Object.keys(forwarding).length > 0 ? { forwarding } : {}),
    }
    apply([
      {
        type: 'set-page',
        pageId: page.id,
        // Only what was changed here: another window may have changed the rest meanwhile.
        changes: {
          ...(title === opened.title ? {} : { title }),
          ...(path === opened.path ? {} : { path }),
          settings,
        },
      },
    ])
    onClose()
  }

  return (
    <Dialog isOpen onClose={onClose} width="small" title={t('settings')}>
      <form
        className="flex flex-col gap-4 pt-2"
        onSubmit={(event) => {
          event.preventDefault()
          save()
        }}
      >
        <FieldRow label={t('pageTitle')} isStacked>
          <input
            className="field"
            aria-label={t('pageTitle')}
            value={title}
            maxLength={60}
            onChange={(event) => setTitle(event.target.value)}
          />
        </FieldRow>
        <FieldRow label={t('path')} hint={problem ? undefined : t('pathHint')} isStacked>
          <input
            className="field font-mono"
            aria-label={t('path')}
            value={path}
            aria-invalid={problem !== null}
            onChange={(event) => setPath(event.target.value)}
          />
          {problem && (
            <p role="alert" className="mt-1.5 text-xs text-red-600">
              {problem}
            </p>
          )}
        </FieldRow>
        <FieldRow label={t('pullDownRefresh')} hint={t('pullDownRefreshHint')}>
          <ToggleField label={t('pullDownRefresh')} value={hasRefresh} onChange={setHasRefresh} />
        </FieldRow>
        <FieldRow label={t('membersOnly')} hint={t('membersOnlyHint')}>
          <ToggleField label={t('membersOnly')} value={membersOnly} onChange={setMembersOnly} />
        </FieldRow>
        <ForwardingFields value={forwarding} onChange={setForwarding} />
        <div className="flex justify-end gap-2 pt-2">
          <Button onClick={onClose}>{t('cancel')}</Button>
          <Button type="submit" look="primary" disabled={problem !== null}>
            {t('save')}
          </Button>
        </div>
      </form>
    </Dialog>
  )
}
