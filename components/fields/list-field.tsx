'use client'

import { ArrowDown, ArrowUp, ChevronRight, Copy, Plus, Trash2 } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useTranslations } from 'use-intl'
import type { ListDefinition } from '@/kit/blocks'
import { defaultValue } from '@/kit/blocks/create-node'
import type { NodeId, Value } from '@/model'
import { useLanguage } from '../language/use-language'
import { changeProp, type Item, itemsOf, setValue, type ValuePlace, valueAt } from '../store/change-value'
import { useEditor, useEditorStore } from '../store/use-editor'
import { classNames } from '../ui/class-names'
import { followItem } from '../uploads/follow-item'
import { PropField } from './prop-field'

interface ListFieldProps {
  definition: ListDefinition
  value: Value
  /** Where the list stands. */
  nodeId: NodeId
  prop: string
}

/** A list of items: add, order, copy and remove them, and open one to change its fields. */
export function ListField({ definition, value, nodeId, prop }: ListFieldProps) {
  const t = useTranslations('fields')
  const { language } = useLanguage()
  const appLanguage = useEditor((state) => state.document.app.language)
  const store = useEditorStore()
  const [open, setOpen] = useState<{ index: number; value: Value } | null>(null)
  const items = itemsOf(value)
  const isFull = items.length >= definition.max
  // The open item stays open wherever it goes, or what is typed would go into its neighbour.
  if (open && open.value !== value) {
    const index = followItem(itemsOf(open.value), items, open.index)
    setOpen(index === undefined ? null : { index, value })
  }
  const openIndex = open?.value === value ? open.index : null

  const fresh = (): Item =>
    Object.fromEntries(
      Object.entries(definition.fields).map(([name, field]) => [name, defaultValue(field, appLanguage)]),
    )
  const change = (update: (items: Item[]) => Item[]) =>
    changeProp(store, { nodeId, prop }, (current) => update(itemsOf(current)))
  const insert = (index: number, item: Item) => {
    change((current) => [...current.slice(0, index), item, ...current.slice(index)])
    setOpen({ index, value: valueAt(store, nodeId, prop) ?? null })
  }
  const move = (index: number, by: -1 | 1) =>
    change((current) => {
      const item = current[index]
      if (!item) return current
      const rest = current.filter((_, at) => at !== index)
      return [...rest.slice(0, index + by), item, ...rest.slice(index + by)]
    })

  return (
    <div>
      <div className="mb-1.5 flex items-center justify-between">
        <span className="text-[13px] text-ink-soft">
          {definition.label[language]} <span className="text-ink-faint">{items.length}</span>
        </span>
        <button
          type="button"
          disabled={isFull}
          onClick={() => insert(items.length, fresh())}
          className="flex h-7 items-center gap-1 rounded-md px-2 text-xs font-medium text-brand-600 hover:bg-brand-50 disabled:opacity-40"
        >
          <Plus size={13} />
          {t('addItem', { item: definition.itemLabel[language] })}
        </button>
      </div>
      <ul className="flex flex-col gap-1.5">
        {items.map((item, index) => (
          <li key={index} className="rounded-lg border border-line bg-white">
            <div className="group flex h-9 items-center pr-1">
              <button
                type="button"
                aria-expanded={openIndex === index}
                onClick={() => setOpen(openIndex === index ? null : { index, value })}
                className="flex h-full min-w-0 flex-1 items-center gap-1.5 rounded-lg pl-2 text-left text-[13px]"
              >
                <ChevronRight
                  size={14}
                  className={classNames('shrink-0 text-ink-faint', openIndex === index && 'rotate-90')}
                />
                <span className="truncate">
                  {titleOf(item) || `${definition.itemLabel[language]} ${index + 1}`}
                </span>
              </button>
              <ItemButton
                label={t('moveUp')}
                icon={<ArrowUp size={13} />}
                isDisabled={index === 0}
                onClick={() => move(index, -1)}
              />
              <ItemButton
                label={t('moveDown')}
                icon={<ArrowDown size={13} />}
                isDisabled={index === items.length - 1}
                onClick={() => move(index, 1)}
              />
              <ItemButton
                label={t('copyItem')}
                icon={<Copy size={13} />}
                isDisabled={isFull}
                onClick={() => insert(index + 1, { ...item })}
              />
              <ItemButton
                label={t('removeItem')}
                icon={<Trash2 size={13} />}
                isDisabled={items.length <= definition.min}
                onClick={() => change((current) => current.filter((_, at) => at !== index))}
              />
            </div>
            {openIndex === index && (
              <div className="flex flex-col gap-3 border-t border-line p-3">
                {Object.entries(definition.fields).map(([name, field]) => {
                  const place: ValuePlace = { nodeId, prop, item: { index, field: name } }
                  return (
                    <PropField
                      key={name}
                      field={field}
                      value={item[name] ?? defaultValue(field, appLanguage)}
                      place={place}
                      onChange={(next) => setValue(store, place, next, `${nodeId}.${prop}.${index}.${name}`)}
                    />
                  )
                })}
              </div>
            )}
          </li>
        ))}
      </ul>
      {items.length === 0 && (
        <p className="rounded-lg border border-dashed border-line-strong py-4 text-center text-xs text-ink-faint">
          {t('noItems')}
        </p>
      )}
    </div>
  )
}

interface ItemButtonProps {
  label: string
  icon: ReactNode
  isDisabled: boolean
  onClick: () => void
}

function ItemButton({ label, icon, isDisabled, onClick }: ItemButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      disabled={isDisabled}
      onClick={onClick}
      className="inline-flex size-6 shrink-0 items-center justify-center rounded text-ink-faint hover:bg-black/5 hover:text-ink disabled:opacity-30"
    >
      {icon}
    </button>
  )
}

function titleOf(item: Item): string {
  const text = item.text ?? item.title
  return typeof text === 'string' ? text : ''
}
