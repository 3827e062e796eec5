'use client'

import { Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { actionKinds, actionManifestOf } from '@/kit/actions'
import type { BlockManifest } from '@/kit/blocks'
import { defaultValue } from '@/kit/blocks/create-node'
import { type Action, type Node, nodeOf, type Value } from '@/model'
import { PropField } from '../fields/prop-field'
import { SelectField } from '../fields/select-field'
import { useLanguage } from '../language/use-language'
import { BlockIcon } from '../palette/block-icon'
import { useEditor, useEditorStore } from '../store/use-editor'
import { Section } from './section'

/** What happens when a block is tapped, submitted and so on. */
export function EventsSection({ node, manifest }: { node: Node; manifest: BlockManifest }) {
  const { language } = useLanguage()
  return Object.entries(manifest.events).map(([event, { label }]) => (
    <Section key={event} title={label[language]}>
      <ActionList node={node} event={event} />
    </Section>
  ))
}

function ActionList({ node, event }: { node: Node; event: string }) {
  const t = useTranslations('inspector')
  const { language } = useLanguage()
  const store = useEditorStore()
  const appLanguage = useEditor((state) => state.document.app.language)
  const actions = node.on[event] ?? []
  const change = (update: (current: readonly Action[]) => Action[], mergeKey?: string) => {
    const { document, apply } = store.getState()
    const current = nodeOf(document, node.id)?.on[event] ?? []
    apply(
      [{ type: 'set-actions', nodeId: node.id, event, actions: update(current) }],
      mergeKey ? { mergeKey } : {},
    )
  }

  const add = (kind: string) => {
    const manifest = actionManifestOf(kind)
    if (!manifest) return
    const args = Object.fromEntries(
      Object.entries(manifest.args).map(([name, field]) => [
        name,
        argument(defaultValue(field, appLanguage)),
      ]),
    )
    change((current) => [...current, { kind, args }])
  }

  return (
    <>
      {actions.map((action, index) => {
        const manifest = actionManifestOf(action.kind)
        if (!manifest) return null
        return (
          <div key={index} className="rounded-lg border border-line">
            <div className="flex h-9 items-center gap-2 pr-1 pl-3 text-[13px]">
              <BlockIcon icon={manifest.icon} size={14} />
              <span className="flex-1 truncate">{manifest.label[language]}</span>
              <button
                type="button"
                aria-label={t('removeAction')}
                title={t('removeAction')}
                onClick={() => change((current) => current.filter((_, at) => at !== index))}
                className="inline-flex size-7 items-center justify-center rounded text-ink-faint hover:bg-black/5 hover:text-ink"
              >
                <Trash2 size={14} />
              </button>
            </div>
            {Object.keys(manifest.args).length > 0 && (
              <div className="flex flex-col gap-3 border-t border-line p-3">
                {Object.entries(manifest.args).map(([name, field]) => (
                  <PropField
                    key={name}
                    field={field}
                    value={action.args[name] ?? defaultValue(field, appLanguage)}
                    onChange={(value) =>
                      change(
                        (current) =>
                          current.map((other, at) =>
                            at === index
                              ? { ...other, args: { ...other.args, [name]: argument(value) } }
                              : other,
                          ),
                        `${node.id}.${event}.${index}.${name}`,
                      )
                    }
                  />
                ))}
              </div>
            )}
          </div>
        )
      })}
      <SelectField
        label={t('addAction')}
        value=""
        options={[
          { value: '', label: t('addAction') },
          ...actionKinds.map((kind) => ({
            value: kind,
            label: actionManifestOf(kind)?.label[language] ?? kind,
          })),
        ]}
        onChange={add}
      />
    </>
  )
}

function argument(value: Value): string | number | boolean {
  return typeof value === 'string' || typeof value === 'number' || typeof value === 'boolean' ? value : ''
}
