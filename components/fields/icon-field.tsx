'use client'

import { ChevronDown } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useTranslations } from 'use-intl'
import { iconNames, isIconName } from '@/kit/icons'
import { iconNodes } from '@/kit/icons/icon-nodes'
import { BlockIcon } from '../palette/block-icon'
import { classNames } from '../ui/class-names'

interface IconFieldProps {
  label: string
  /** '' for none. */
  value: string
  onChange: (value: string) => void
}

/** An icon of the set, chosen from all of them. */
export function IconField({ label, value, onChange }: IconFieldProps) {
  const t = useTranslations('fields')
  return (
    <Popover.Root>
      <Popover.Trigger asChild>
        <button
          type="button"
          aria-label={isIconName(value) ? `${label} ${value}` : `${label} ${t('noIcon')}`}
          className="field flex items-center gap-2 text-left"
        >
          {isIconName(value) ? (
            <BlockIcon icon={iconNodes[value]} size={17} />
          ) : (
            <span className="text-ink-faint">{t('noIcon')}</span>
          )}
          <ChevronDown size={14} className="ml-auto text-ink-faint" />
        </button>
      </Popover.Trigger>
      <Popover.Portal>
        <Popover.Content
          sideOffset={6}
          align="end"
          aria-label={label}
          className="scroll-thin z-50 max-h-72 w-72 overflow-y-auto rounded-xl border border-line bg-white p-2 shadow-float"
        >
          <Popover.Close
            className="mb-1 w-full rounded-lg px-2 py-1.5 text-left text-[13px] text-ink-faint hover:bg-wash"
            onClick={() => onChange('')}
          >
            {t('noIcon')}
          </Popover.Close>
          <div className="grid grid-cols-7 gap-0.5">
            {iconNames.map((name) => (
              <Popover.Close
                key={name}
                aria-label={name}
                title={name}
                onClick={() => onChange(name)}
                className={classNames(
                  'flex size-9 items-center justify-center rounded-lg hover:bg-wash',
                  name === value && 'bg-brand-50 text-brand-600',
                )}
              >
                <BlockIcon icon={iconNodes[name]} />
              </Popover.Close>
            ))}
          </div>
        </Popover.Content>
      </Popover.Portal>
    </Popover.Root>
  )
}
