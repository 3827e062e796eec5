'use client'

import { Link2, Link2Off } from 'lucide-react'
import { useState } from 'react'
import { useTranslations } from 'use-intl'
import type { Style } from '@/model'
import { FieldRow } from '../fields/field-row'
import { NumberField } from '../fields/number-field'

const names = {
  margin: ['marginTop', 'marginRight', 'marginBottom', 'marginLeft'],
  padding: ['paddingTop', 'paddingRight', 'paddingBottom', 'paddingLeft'],
} as const
const sides = ['top', 'right', 'bottom', 'left'] as const

interface SpacingFieldProps {
  kind: 'margin' | 'padding'
  style: Style
  onChange: (changes: Partial<Style>) => void
}

/** Room outside or inside a block, all round or side by side. Design pixels. */
export function SpacingField({ kind, style, onChange }: SpacingFieldProps) {
  const t = useTranslations('style')
  const values = names[kind].map((name) => style[name])
  const isEven = values.every((value) => value === values[0])
  const [isOpen, setIsOpen] = useState(!isEven)
  const min = kind === 'margin' ? -750 : 0
  const setAll = (value: number | undefined) =>
    onChange(Object.fromEntries(names[kind].map((name) => [name, value])))
  return (
    <FieldRow label={t(kind)} isStacked={isOpen}>
      <div className="flex gap-1.5">
        {isOpen ? (
          <div className="grid flex-1 grid-cols-4 gap-1">
            {names[kind].map((name, index) => (
              <div key={name} className="flex flex-col items-center gap-1 text-[11px] text-ink-faint">
                <NumberField
                  label={`${t(kind)} ${t(`sides.${sides[index] ?? 'top'}`)}`}
                  value={style[name]}
                  min={min}
                  max={3000}
                  placeholder="0"
                  isSlim
                  onChange={(value) => onChange({ [name]: value })}
                />
                {t(`sides.${sides[index] ?? 'top'}`)}
              </div>
            ))}
          </div>
        ) : (
          <div className="flex-1">
            <NumberField
              label={t(kind)}
              value={values[0]}
              min={min}
              max={3000}
              placeholder="0"
              onChange={setAll}
            />
          </div>
        )}
        <button
          type="button"
          aria-label={t(isOpen ? 'allSides' : 'eachSide')}
          title={t(isOpen ? 'allSides' : 'eachSide')}
          onClick={() => {
            if (isOpen && !isEven) setAll(values[0])
            setIsOpen(!isOpen)
          }}
          className="inline-flex size-8 shrink-0 items-center justify-center rounded-lg text-ink-faint hover:bg-black/5 hover:text-ink"
        >
          {isOpen ? <Link2Off size={15} /> : <Link2 size={15} />}
        </button>
      </div>
    </FieldRow>
  )
}
