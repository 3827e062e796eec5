'use client'

import { useTranslations } from 'use-intl'
import { manifestOf } from '@/kit/blocks'
import { pageOf, subtreeOf } from '@/model'
import { useEditor } from '../store/use-editor'
import { Segmented } from '../ui/segmented'

export type ViewAs = 'guest' | 'member'

interface ViewAsChoiceProps {
  value: ViewAs
  onChange: (value: ViewAs) => void
}

/** Whom the page's blocks for members take the onlooker for: they look different before and after logging in. */
export function ViewAsChoice({ value, onChange }: ViewAsChoiceProps) {
  const t = useTranslations('canvas')
  const isUseful = useEditor((state) => {
    const page = pageOf(state.document, state.pageId)
    return page
      ? subtreeOf(state.document, page.root).some(({ block }) => manifestOf(block)?.category === 'member')
      : false
  })
  if (!isUseful) return null
  return (
    <Segmented
      label={t('viewAs')}
      value={value}
      onChange={onChange}
      options={[
        { value: 'guest', label: t('viewAsGuest') },
        { value: 'member', label: t('viewAsMember') },
      ]}
    />
  )
}
