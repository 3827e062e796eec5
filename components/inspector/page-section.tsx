'use client'

import { useTranslations } from 'use-intl'
import { nodeOf, pageOf } from '@/model'
import { ColorField } from '../fields/color-field'
import { FieldRow } from '../fields/field-row'
import { TextField } from '../fields/text-field'
import { ToggleField } from '../fields/toggle-field'
import { useEditor } from '../store/use-editor'
import { Section } from './section'

/** The page's own title, background and who may see it, where its root is selected. */
export function PageSection() {
  const t = useTranslations('pages')
  const page = useEditor((state) => pageOf(state.document, state.pageId))
  const root = useEditor((state) => nodeOf(state.document, page?.root ?? ''))
  const apply = useEditor((state) => state.apply)
  if (!page || !root) return null
  const { background: _old, ...settings } = page.settings
  const { background: _rootBackground, ...rootStyle } = root.style
  const { membersOnly = false, ...openSettings } = page.settings
  return (
    <Section title={t('settings')}>
      <FieldRow label={t('pageTitle')}>
        <TextField
          label={t('pageTitle')}
          value={page.title}
          maxLength={60}
          onChange={(title) =>
            apply([{ type: 'set-page', pageId: page.id, changes: { title } }], {
              mergeKey: `${page.id}.title`,
            })
          }
        />
      </FieldRow>
      <FieldRow label={t('background')}>
        <ColorField
          label={t('background')}
          value={page.settings.background ?? root.style.background}
          onChange={(background) =>
            apply(
              [
                {
                  type: 'set-page',
                  pageId: page.id,
                  changes: { settings: background ? { ...settings, background } : settings },
                },
                // The page's root could once be given a background, which would show through.
                ...(root.style.background
                  ? [{ type: 'set-style', nodeId: root.id, style: rootStyle } as const]
                  : []),
              ],
              { mergeKey: `${page.id}.background` },
            )
          }
        />
      </FieldRow>
      <FieldRow label={t('membersOnly')} hint={t('membersOnlyHint')}>
        <ToggleField
          label={t('membersOnly')}
          value={membersOnly}
          onChange={(isOn) =>
            apply([
              {
                type: 'set-page',
                pageId: page.id,
                changes: { settings: isOn ? { ...openSettings, membersOnly: true } : openSettings },
              },
            ])
          }
        />
      </FieldRow>
    </Section>
  )
}
