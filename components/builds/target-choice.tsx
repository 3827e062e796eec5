'use client'

import { Check } from 'lucide-react'
import { useTranslations } from 'use-intl'
import { targetNames, targets } from '@/platforms'
import { useLanguage } from '../language/use-language'
import { classNames } from '../ui/class-names'
import { PlatformMark } from './platform-mark'

interface TargetChoiceProps {
  chosen: readonly string[]
  hasSource: boolean
  onChoose: (chosen: readonly string[]) => void
  onSource: (hasSource: boolean) => void
}

/** The platforms to build for, and whether to add the source. */
export function TargetChoice({ chosen, hasSource, onChoose, onSource }: TargetChoiceProps) {
  const t = useTranslations('build')
  const { language } = useLanguage()
  return (
    <div className="grid grid-cols-3 gap-2">
      {targetNames.map((name) => {
        const isChosen = chosen.includes(name)
        return (
          <Choice
            key={name}
            target={name}
            label={targets[name].label[language]}
            isChosen={isChosen}
            onToggle={() => onChoose(isChosen ? chosen.filter((other) => other !== name) : [...chosen, name])}
          />
        )
      })}
      <Choice
        target="source"
        label={t('source')}
        isChosen={hasSource}
        onToggle={() => onSource(!hasSource)}
      />
    </div>
  )
}

interface ChoiceProps {
  target: string
  label: string
  isChosen: boolean
  onToggle: () => void
}

function Choice({ target, label, isChosen, onToggle }: ChoiceProps) {
  return (
    <button
      type="button"
      role="checkbox"
      aria-checked={isChosen}
      data-target={target}
      onClick={onToggle}
      className={classNames(
        'flex h-13 items-center gap-3 rounded-xl border px-3 text-left text-[13px] transition-colors',
        isChosen ? 'border-brand-500 bg-brand-50/50 font-medium' : 'border-line hover:border-line-strong',
      )}
    >
      <PlatformMark target={target} label={label} />
      <span className="flex-1 truncate">{label}</span>
      <span
        className={classNames(
          'flex size-5 items-center justify-center rounded-md border',
          isChosen ? 'border-brand-500 bg-brand-500 text-white' : 'border-line-strong',
        )}
      >
        {isChosen && <Check size={14} strokeWidth={3} />}
      </span>
    </button>
  )
}
