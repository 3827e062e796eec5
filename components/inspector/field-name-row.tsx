'use client'

import { useTranslations } from 'use-intl'
import { manifestOf } from '@/kit/blocks'
import { fieldNamesOf, maxFieldNameLength } from '@/kit/blocks/field-names'
import type { Node } from '@/model'
import { FieldRow } from '../fields/field-row'
import { TextField } from '../fields/text-field'
import { setValue } from '../store/change-value'
import { useEditor, useEditorStore } from '../store/use-editor'

/** The name a form field's answer is kept under: chosen by itself, and shown to those who look for it. */
export function FieldNameRow({ node }: { node: Node }) {
  const t = useTranslations('inspector')
  const store = useEditorStore()
  const kept = useEditor((state) => fieldNamesOf(state.document).get(node.id))
  if (manifestOf(node.block)?.props.name?.kind !== 'field-name') return null
  const given = typeof node.props.name === 'string' ? node.props.name : ''
  return (
    <FieldRow
      label={t('answerName')}
      hint={
        kept !== undefined && kept !== given.trim()
          ? t('answerNameTaken', { name: kept })
          : t('answerNameHint')
      }
    >
      <TextField
        label={t('answerName')}
        value={given}
        maxLength={maxFieldNameLength}
        onChange={(name) =>
          setValue(store, { nodeId: node.id, prop: 'name' }, name, `${node.id}.answer-name`)
        }
      />
    </FieldRow>
  )
}
