'use client'

import { useTranslations } from 'use-intl'
import type { BlockManifest } from '@/compiler/blocks'
import { defaultValue } from '@/compiler/blocks/create-node'
import type { Node, Operation, Value } from '@/compiler/document'
import { useEditor } from '../editor/store/use-editor'
import { ListField } from '../fields/list-field'
import { PropField } from '../fields/prop-field'
import { PageSection } from './page-section'
import { Section } from './section'

/** What a block says and shows. */
export function PropsSection({ node, manifest }: { node: Node; manifest: BlockManifest }) {
  const t = useTranslations('inspector')
  const language = useEditor((state) => state.document.app.language)
  const apply = useEditor((state) => state.apply)
  if (manifest.isPageRoot) return <PageSection />
  const entries = Object.entries(manifest.props)
  if (entries.length === 0) return null

  const valueFor = (name: string): Value => {
    const definition = manifest.props[name]
    return node.props[name] ?? (definition ? defaultValue(definition, language) : null)
  }
  const change = (name: string, value: Value, before: Operation[] = []) =>
    apply([...before, { type: 'set-prop', nodeId: node.id, name, value }], { mergeKey: `${node.id}.${name}` })

  return (
    <Section title={t('content')}>
      {entries.map(([name, definition]) => {
        const { visibleWhen } = definition
        if (visibleWhen) {
          const other = valueFor(visibleWhen.prop)
          if (!visibleWhen.in.some((allowed) => allowed === other)) return null
        }
        return definition.kind === 'list' ? (
          <ListField
            key={name}
            definition={definition}
            value={valueFor(name)}
            onChange={(value, before) => change(name, value, before)}
          />
        ) : (
          <PropField
            key={name}
            field={definition}
            value={valueFor(name)}
            onChange={(value, before) => change(name, value, before)}
          />
        )
      })}
    </Section>
  )
}
