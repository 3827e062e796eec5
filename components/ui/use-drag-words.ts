'use client'

import type { DndContextProps, UniqueIdentifier } from '@dnd-kit/core'
import { useTranslations } from 'use-intl'

/**
 * What a screen reader is told while something is dragged, in the person's language and by name. `nameOf` gives what is
 * dragged, `placeOf` what is under it; '' for what has no name.
 */
export function useDragWords(
  nameOf: (id: UniqueIdentifier, data: Record<string, unknown> | undefined) => string,
  placeOf: (id: UniqueIdentifier) => string,
): NonNullable<DndContextProps['accessibility']> {
  const t = useTranslations('drag')
  return {
    screenReaderInstructions: { draggable: t('instructions') },
    announcements: {
      onDragStart: ({ active }) => t('picked', { name: nameOf(active.id, active.data.current) }),
      onDragOver: ({ active, over }) => {
        const name = nameOf(active.id, active.data.current)
        return over ? t('over', { name, place: placeOf(over.id) }) : t('nowhere', { name })
      },
      onDragEnd: ({ active, over }) => {
        const name = nameOf(active.id, active.data.current)
        return over ? t('dropped', { name, place: placeOf(over.id) }) : t('putBack', { name })
      },
      onDragCancel: ({ active }) => t('putBack', { name: nameOf(active.id, active.data.current) }),
    },
  }
}
