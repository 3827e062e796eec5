'use client'

import { useTranslations } from 'use-intl'
import { type Node, nodeOf, showWhenSchema } from '@/model'
import { FieldRow } from '../fields/field-row'
import { SelectField } from '../fields/select-field'
import { TextField } from '../fields/text-field'
import { useEditorStore } from '../store/use-editor'
import { FieldNameRow } from './field-name-row'
import { Section } from './section'

/** When a node shows, and its name in the outline. */
export function VisibilitySection({ node }: { node: Node }) {
  const t = useTranslations('inspector')
  const store = useEditorStore()
  const change = (changes: { name?: string; showWhen?: Node['showWhen'] }) => {
    const { document, apply } = store.getState()
    const current = nodeOf(document, node.id)
    const { name, showWhen } = { name: current?.name, showWhen: current?.showWhen, ...changes }
    apply(
      [
        {
          type: 'set-node',
          nodeId: node.id,
          ...(name ? { name } : {}),
          ...(showWhen && showWhen !== 'always' ? { showWhen } : {}),
        },
      ],
      { mergeKey: `${node.id}.node` },
    )
  }
  return (
    <Section title={t('more')}>
      <FieldRow label={t('showWhen')}>
        <SelectField
          label={t('showWhen')}
          value={node.showWhen ?? 'always'}
          options={showWhenSchema.options.map((value) => ({ value, label: t(`showWhenOptions.${value}`) }))}
          onChange={(value) => change({ showWhen: showWhenSchema.parse(value) })}
        />
      </FieldRow>
      <FieldRow label={t('name')} hint={t('nameHint')}>
        <TextField
          label={t('name')}
          value={node.name ?? ''}
          maxLength={60}
          onChange={(name) => change({ name })}
        />
      </FieldRow>
      <FieldNameRow node={node} />
    </Section>
  )
}
