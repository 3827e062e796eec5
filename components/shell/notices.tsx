'use client'

import { TriangleAlert, X } from 'lucide-react'
import { useEffect } from 'react'
import { useTranslations } from 'use-intl'
import { documentLimits } from '@/model'
import type { Notice } from '../store/editor-store'
import { useEditor } from '../store/use-editor'

/** Milliseconds a passing notice stays. */
const lifetime = 7000
const lasting: readonly Notice['key'][] = ['sessionLost', 'appGone']

/** What went differently than the person expects, at the foot of the window. */
export function Notices() {
  const notices = useEditor((state) => state.notices)
  return (
    <div
      aria-live="polite"
      className="pointer-events-none fixed inset-x-0 bottom-6 z-50 flex flex-col items-center gap-2"
    >
      {notices.map((notice) => (
        <NoticeBar key={notice.id} notice={notice} />
      ))}
    </div>
  )
}

/** For the sentences that name one. */
const { nodes, depth, pages, images } = documentLimits
const limits = { nodes, depth, pages, images }

function NoticeBar({ notice }: { notice: Notice }) {
  const t = useTranslations('notices')
  const dismiss = useEditor((state) => state.dismiss)
  useEffect(() => {
    if (lasting.includes(notice.key)) return
    const timer = setTimeout(() => dismiss(notice.id), lifetime)
    return () => clearTimeout(timer)
  }, [notice, dismiss])
  return (
    <div className="pointer-events-auto flex max-w-xl items-center gap-2.5 rounded-xl bg-ink px-4 py-2.5 text-[13px] text-white shadow-float">
      <TriangleAlert size={16} className="shrink-0 text-amber-300" />
      {t(notice.key, limits)}
      <button
        type="button"
        aria-label={t('dismiss')}
        className="-mr-1 rounded p-1 hover:bg-white/15"
        onClick={() => dismiss(notice.id)}
      >
        <X size={15} />
      </button>
    </div>
  )
}
