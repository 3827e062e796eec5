'use client'

import { Hammer, X } from 'lucide-react'
import { useMemo, useState } from 'react'
import { useFormatter, useTranslations } from 'use-intl'
import { checkDocument } from '@/compiler/diagnose'
import { targetNames } from '@/platforms'
import { useEditor, useEditorStore } from '../store/use-editor'
import { Button } from '../ui/button'
import { Dialog } from '../ui/dialog'
import { type BuildChoice, keepBuildChoice, readBuildChoice } from './build-choice'
import { BuildOutlook } from './build-outlook'
import { isUnfinished } from './is-unfinished'
import { ProblemList } from './problem-list'
import { TargetChoice } from './target-choice'
import { TargetProgress } from './target-progress'
import type { Builds } from './use-builds'

interface BuilderProps {
  builds: Builds
  onClose: () => void
}

/** Choose platforms, watch them being built, download the packages. */
export function BuildPanel({ isOpen, ...props }: BuilderProps & { isOpen: boolean }) {
  const t = useTranslations('build')
  return (
    <Dialog isOpen={isOpen} onClose={props.onClose} width="large" title={t('title')} description={t('text')}>
      <Builder {...props} />
    </Dialog>
  )
}

const knownProblems = [
  'too-many-builds',
  'build-quota',
  'document-invalid',
  'offline',
  'worker-away',
] as const

function Builder({ builds, onClose }: BuilderProps) {
  const t = useTranslations('build')
  const format = useFormatter()
  const store = useEditorStore()
  const appId = useEditor((state) => state.appId)
  const document = useEditor((state) => state.document)
  const { build, problem, start, cancel, path } = builds
  const [choice, setChoice] = useState(() => readBuildChoice(appId))
  const { targets: chosen, hasSource } = choice
  const [isStarting, setIsStarting] = useState(false)
  const diagnostics = useMemo(() => checkDocument(document), [document])
  const isBlocked = diagnostics.some(({ severity }) => severity === 'error')
  const isRunning = build !== null && isUnfinished(build)

  const showNode = (nodeId: string) => {
    store.getState().showView('design')
    store.getState().select(nodeId)
    onClose()
  }
  const choose = (changes: Partial<BuildChoice>) => {
    const next = { ...choice, ...changes }
    setChoice(next)
    keepBuildChoice(appId, next)
  }
  const begin = async () => {
    setIsStarting(true)
    await start(chosen, hasSource)
    setIsStarting(false)
  }

  return (
    <div className="flex flex-col gap-5 pt-1">
      <TargetChoice
        chosen={chosen}
        hasSource={hasSource}
        onChoose={(names) => choose({ targets: targetNames.filter((name) => names.includes(name)) })}
        onSource={(withSource) => choose({ hasSource: withSource })}
      />
      {diagnostics.length > 0 && <ProblemList diagnostics={diagnostics} onShow={showNode} />}
      <div className="flex items-center gap-3">
        <Button
          look="primary"
          isBusy={isStarting || isRunning}
          disabled={isBlocked || (chosen.length === 0 && !hasSource)}
          onClick={() => void begin()}
        >
          {!isStarting && !isRunning && <Hammer size={16} />}
          {t(isRunning ? 'running' : 'start')}
        </Button>
        {isRunning && (
          <Button look="quiet" onClick={() => void cancel()}>
            <X size={16} />
            {t('cancel')}
          </Button>
        )}
        {isBlocked && <span className="text-[13px] text-ink-faint">{t('fixFirst')}</span>}
        {problem && (
          <span role="alert" className="text-[13px] text-red-600">
            {t(`problems.${knownProblems.find((known) => known === problem.code) ?? 'failed'}`, {
              minutes: Math.ceil((problem.retryAfterSeconds ?? 3600) / 60),
            })}
          </span>
        )}
      </div>
      {build ? (
        <section className="border-t border-line pt-4">
          <h3 className="mb-3 flex items-baseline gap-2 text-[13px] font-medium">
            {t('result')}
            <span className="text-xs font-normal text-ink-faint">
              {format.dateTime(build.createdAt, {
                dateStyle: 'medium',
                timeStyle: 'short',
              })}
            </span>
          </h3>
          <BuildOutlook build={build} />
          <ul className="flex flex-col gap-2">
            {build.targets.map((target) => (
              <TargetProgress
                key={target.target}
                target={target}
                path={`${path}/${build.id}`}
                onShow={showNode}
              />
            ))}
          </ul>
        </section>
      ) : (
        <p className="rounded-xl border border-dashed border-line-strong py-8 text-center text-[13px] text-ink-faint">
          {t('nothingYet')}
        </p>
      )}
    </div>
  )
}
