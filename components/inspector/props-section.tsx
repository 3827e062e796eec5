'use client'

import { useMemo } from 'react'
import { useTranslations } from 'use-intl'
import type { BlockManifest } from '@/kit/blocks'
import { defaultValue } from '@/kit/blocks/create-node'
import type { Node, Value } from '@/model'
import { ListField } from '../fields/list-field'
import { PropField } from '../fields/prop-field'
import { setValue } from '../store/change-value'
import { useEditor, useEditorStore } from '../store/use-editor'
import { PageSection } from './page-section'
import { Section } from './section'

/** What a block says and shows. */
export function PropsSection({ node, manifest }: { node: Node; manifest: BlockManifest }) {
  const t = useTranslations('inspector')
  const language = useEditor((state) => state.document.app.language)
  const store = useEditorStore()
  const entries = Object.entries(manifest.props)
  const defaults = useMemo(
    () =>
      Object.fromEntries(
        Object.entries(manifest.props).map(([name, definition]) => [
          name,
          defaultValue(definition, language),
        ]),
      ),
    [manifest, language],
  )
  if (manifest.isPageRoot) return <PageSection />
  if (entries.length === 0) return null

  const valueFor = (name: string): Value => node.props[name] ?? defaults[name] ?? null

  return (
    <Section title={t('content')}>
      {entries.map(([name, definition]) => {
        if (definition.kind === 'field-name') return null
        const { visibleWhen } = definition
        if (visibleWhen) {
          const other = valueFor(visibleWhen.prop)
          if (!visibleWhen.in.some((allowed) => allowed === other)) return null
        }
        return definition.kind === 'list' ? (
          <ListField key={name} definition={definition} value={valueFor(name)} nodeId={node.id} prop={name} />
        ) : (
          <PropField
            key={name}
            field={definition}
            value={valueFor(name)}
            place={{ nodeId: node.id, prop: name }}
            onChange={(value) =>
              setValue(store, { nodeId: node.id, prop: name }, value, `${node.id}.${name}`)
            }
          />
        )
      })}
    </Section>
  )
}
