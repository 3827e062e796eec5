'use client'

import { ArrowDown, ArrowUp, Plus, Trash2 } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { useShallow } from 'zustand/react/shallow'
import { pagesInOrder, type TabBar, type TabItem } from '@/model'
import { FieldRow } from '../fields/field-row'
import { IconField } from '../fields/icon-field'
import { PageField } from '../fields/page-field'
import { TextField } from '../fields/text-field'
import { ToggleField } from '../fields/toggle-field'
import { Section } from '../inspector/section'
import { useEditor } from '../store/use-editor'
import { IconButton } from '../ui/icon-button'

const fewest = 2
const most = 5
const firstIcons = ['house', 'layout-grid', 'user', 'calendar', 'heart']

/** The bar of tabs at the foot of the app: two to five pages, as every platform asks. */
export function TabBarSettings() {
  const t = useTranslations('appSettings')
  const tabBar = useEditor((state) => state.document.app.tabBar)
  const pages = useEditor(useShallow((state) => pagesInOrder(state.document)))
  const apply = useEditor((state) => state.apply)
  const set = (next: TabBar | null, mergeKey?: string) =>
    apply([{ type: 'set-app', changes: { tabBar: next } }], mergeKey ? { mergeKey } : {})
  const items = tabBar?.items ?? []
  const free = pages.filter((page) => !items.some((item) => item.pageId === page.id))
  const itemFor = (page: (typeof pages)[number], index: number): TabItem => ({
    pageId: page.id,
    text: page.title.slice(0, 6),
    icon: firstIcons[index] ?? 'star',
  })
  const setItem = (index: number, changes: Partial<TabItem>) =>
    tabBar &&
    set(
      { ...tabBar, items: items.map((item, at) => (at === index ? { ...item, ...changes } : item)) },
      `tab.${index}.${Object.keys(changes).join()}`,
    )

  const move = (from: number, to: number) => {
    const item = items[from]
    if (item) set({ ...tabBar, items: items.toSpliced(from, 1).toSpliced(to, 0, item) })
  }

  return (
    <Section title={t('tabBar')}>
      <FieldRow label={t('showTabBar')}>
        <ToggleField
          label={t('showTabBar')}
          value={tabBar !== null}
          onChange={(isShown) => set(isShown ? { items: pages.slice(0, most).map(itemFor) } : null)}
        />
      </FieldRow>
      {tabBar && items.length < fewest && (
        <p role="alert" className="rounded-lg bg-amber-50 px-3 py-2 text-xs leading-5 text-amber-900">
          {t('tabsTooFew')}
        </p>
      )}
      {items.map((item, index) => (
        <div key={item.pageId} className="flex flex-col gap-2 rounded-lg border border-line p-2.5">
          <div className="flex items-center gap-1">
            <div className="w-16 shrink-0">
              <IconField
                label={t('tabIcon')}
                value={item.icon}
                onChange={(icon) => setItem(index, { icon })}
              />
            </div>
            <TextField
              label={t('tabText')}
              value={item.text}
              maxLength={10}
              onChange={(text) => setItem(index, { text })}
            />
            <IconButton
              label={t('tabRemove')}
              icon={<Trash2 size={14} />}
              className="size-7"
              onClick={() => set({ ...tabBar, items: items.filter((_, at) => at !== index) })}
            />
          </div>
          <div className="flex items-center gap-1">
            <div className="min-w-0 flex-1">
              <PageField
                label={t('tabPage')}
                value={item.pageId}
                onChange={(pageId) => pageId && setItem(index, { pageId })}
              />
            </div>
            <IconButton
              label={t('tabUp')}
              icon={<ArrowUp size={14} />}
              className="size-7"
              disabled={index === 0}
              onClick={() => move(index, index - 1)}
            />
            <IconButton
              label={t('tabDown')}
              icon={<ArrowDown size={14} />}
              className="size-7"
              disabled={index === items.length - 1}
              onClick={() => move(index, index + 1)}
            />
          </div>
        </div>
      ))}
      {tabBar && items.length < most && (
        <button
          type="button"
          disabled={free.length === 0}
          title={free.length === 0 ? t('noFreePage') : undefined}
          onClick={() => {
            const [page] = free
            if (page) set({ ...tabBar, items: [...items, itemFor(page, items.length)] })
          }}
          className="flex h-8 items-center justify-center gap-1 rounded-lg border border-dashed border-line-strong text-[13px] text-ink-soft hover:border-brand-500 hover:text-brand-600 disabled:opacity-50"
        >
          <Plus size={14} />
          {t('addTab')}
        </button>
      )}
    </Section>
  )
}
