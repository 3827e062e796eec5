'use client'

import { useTranslations } from 'use-intl'
import type { Build } from '@/protocol/owner/builds'
import { isUnfinished } from './is-unfinished'

/** What can be told of a build that is not done: its place in the queue, and that it had to be begun anew. */
export function BuildOutlook({ build }: { build: Build }) {
  const t = useTranslations('build')
  if (!isUnfinished(build)) return null
  const { queue, restarts } = build
  if (queue === undefined && restarts === 0) return null
  return (
    <p role="status" className="mb-3 text-[13px] text-ink-soft">
      {restarts > 0 && <span className="mr-2">{t('restarted')}</span>}
      {queue && (
        <span>
          {queue.secondsLeft === undefined
            ? t('queuePlace', { position: queue.position })
            : t('queuePlaceAndTime', { position: queue.position, seconds: Math.max(1, queue.secondsLeft) })}
        </span>
      )}
    </p>
  )
}
