'use client'

import { useTranslations } from 'use-intl'
import { useShallow } from 'zustand/react/shallow'
import { pagesInOrder } from '@/model'
import { useEditor } from '../store/use-editor'
import { SelectField } from './select-field'

interface PageFieldProps {
  label: string
  /** A page's id, '' for none. */
  value: string
  /** What choosing none is called, where it is not “opens no page”. */
  emptyText?: string
  onChange: (value: string) => void
}

/** One of the app's pages. */
export function PageField({ label, value, emptyText, onChange }: PageFieldProps) {
  const t = useTranslations('fields')
  const pages = useEditor(useShallow((state) => pagesInOrder(state.document)))
  const isGone = value !== '' && !pages.some((page) => page.id === value)
  return (
    <SelectField
      label={label}
      value={value}
      onChange={onChange}
      options={[
        { value: '', label: emptyText ?? t('noPage') },
        ...(isGone ? [{ value, label: t('pageGone') }] : []),
        ...pages.map((page) => ({ value: page.id, label: page.title || page.path })),
      ]}
    />
  )
}
