'use client'

import { CircleAlert, CircleCheck, CircleSlash2, Download, FileText } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { isTargetName, targets } from '@/platforms'
import type { BuildTarget } from '@/protocol/owner/builds'
import { useLanguage } from '../language/use-language'
import { Spinner } from '../ui/spinner'
import { Findings } from './findings'
import { PlatformMark } from './platform-mark'

interface TargetProgressProps {
  target: BuildTarget
  /** The build's address. */
  path: string
  onShow: (nodeId: string) => void
}

/** Milliseconds that a person would call time; writing the source takes none. */
const shownFrom = 50

const stages = ['waiting', 'preparing', 'compiling', 'checking', 'packing'] as const

/** One platform of a build: how far it is, what it found, and its package. */
export function TargetProgress({ target, path, onShow }: TargetProgressProps) {
  const t = useTranslations('build')
  const { language } = useLanguage()
  const label = isTargetName(target.target) ? targets[target.target].label[language] : t('source')
  const isDone = target.state === 'succeeded'
  const isActive = target.state === 'running' || target.state === 'queued'
  return (
    <li
      data-build-target={target.target}
      data-state={target.state}
      className="rounded-xl border border-line px-3 py-2.5"
    >
      <div className="flex items-center gap-3">
        <PlatformMark target={target.target} label={label} />
        <div className="min-w-0 flex-1">
          <div className="flex items-center gap-2 text-[13px]">
            <span className="font-medium">{label}</span>
            <span className="text-xs text-ink-faint">
              {isDone &&
                target.zipBytes !== undefined &&
                t('size', { kilobytes: Math.ceil(target.zipBytes / 1024) })}
              {isDone &&
                target.ms !== undefined &&
                target.ms >= shownFrom &&
                ` · ${t('seconds', { seconds: (target.ms / 1000).toFixed(1) })}`}
              {target.state === 'running' &&
                t(`stages.${stages.find((stage) => stage === target.stage) ?? 'compiling'}`)}
              {target.state === 'running' &&
                target.secondsLeft !== undefined &&
                ` · ${t('secondsLeft', { seconds: target.secondsLeft })}`}
              {target.state === 'queued' && t('stages.waiting')}
              {target.state === 'cancelled' && t('cancelled')}
            </span>
          </div>
          {isActive && (
            <div
              role="progressbar"
              aria-label={label}
              aria-valuenow={Math.round(target.percent)}
              aria-valuemin={0}
              aria-valuemax={100}
              className="mt-2 h-1.5 overflow-hidden rounded-full bg-line"
            >
              <div
                className="h-full rounded-full bg-brand-500 transition-[width] duration-300"
                style={{ width: `${Math.max(3, target.percent)}%` }}
              />
            </div>
          )}
          {target.state === 'failed' && (
            <p className="mt-0.5 text-xs leading-5 text-red-700">
              {target.error ? target.error[language] : t('failedWithoutReason')}
            </p>
          )}
        </div>
        <StateIcon state={target.state} />
        {target.state === 'failed' && target.target !== 'source' && (
          <a
            href={`${path}/logs/${target.target}`}
            target="_blank"
            rel="noreferrer"
            className="inline-flex h-8 items-center gap-1.5 rounded-lg px-2.5 text-[13px] text-ink-soft hover:bg-black/5"
          >
            <FileText size={15} />
            {t('log')}
          </a>
        )}
        {isDone && (
          <a
            href={`${path}/artifacts/${target.target}`}
            download
            aria-label={t('downloadOf', { label })}
            className="inline-flex h-8 items-center gap-1.5 rounded-lg border border-line-strong bg-white px-3 text-[13px] font-medium hover:bg-wash"
          >
            <Download size={15} />
            {t('download')}
          </a>
        )}
      </div>
      {target.findings.length > 0 && (
        <Findings findings={target.findings} title={t(isDone ? 'advice' : 'found')} onShow={onShow} />
      )}
    </li>
  )
}

function StateIcon({ state }: { state: BuildTarget['state'] }) {
  if (state === 'succeeded') return <CircleCheck size={18} className="shrink-0 text-emerald-600" />
  if (state === 'failed') return <CircleAlert size={18} className="shrink-0 text-red-600" />
  if (state === 'cancelled') return <CircleSlash2 size={18} className="shrink-0 text-ink-faint" />
  return (
    <span className="shrink-0 text-brand-500">
      <Spinner />
    </span>
  )
}
