'use client'

import { X } from 'lucide-react'
import { Popover } from 'radix-ui'
import { useTranslations } from 'use-intl'
import { fixedColor } from '@/kit/style/declarations'
import { type Color, colorSchema, type Theme, themeColors } from '@/model'
import { useEditor } from '../store/use-editor'
import { classNames } from '../ui/class-names'
import { useDraft } from './use-draft'

const palette = [
  '#ffffff',
  '#f5f6f8',
  '#d2d7de',
  '#686e78',
  '#4a5261',
  '#1f2329',
  '#c8421b',
  '#f2994a',
  '#f5c542',
  '#22a06b',
  '#2f6fed',
  '#7c5cdb',
  '#ffe4d9',
  '#fff1d6',
  '#fdf6cc',
  '#d5f2e5',
  '#dbe7ff',
  '#e9e3fb',
] as const

interface ColorFieldProps {
  label: string
  /** undefined: the block's own colour. */
  value: Color | undefined
  onChange: (value: Color | undefined) => void
  isRequired?: boolean
  /** Without the theme's own colours, for the fields that define them. */
  isPlain?: boolean
}

/** A colour of the theme, of the palette, or any other by its code. */
export function ColorField({ label, value, onChange, isRequired, isPlain }: ColorFieldProps) {
  const t = useTranslations('fields')
  const theme = useEditor((state) => state.document.app.theme)
  const text =
    value === undefined
      ? t('standard')
      : isThemeName(value)
        ? t(`themeColors.${value}`)
        : value === 'transparent'
          ? t('transparent')
          : value
  return (
    <div className="flex items-center gap-1">
      <Popover.Root>
        <Popover.Trigger asChild>
          <button
            type="button"
            aria-label={`${label} ${text}`}
            className="field flex items-center gap-2 text-left"
          >
            <Swatch color={value} theme={theme} />
            <span className={classNames('truncate', value === undefined && 'text-ink-faint')}>{text}</span>
          </button>
        </Popover.Trigger>
        <Popover.Portal>
          <Popover.Content
            sideOffset={6}
            align="end"
            aria-label={label}
            className="z-50 w-60 rounded-xl border border-line bg-white p-3 shadow-float"
          >
            {!isPlain && (
              <>
                <p className="mb-1.5 text-xs text-ink-faint">{t('theme')}</p>
                <div className="mb-3 flex gap-1.5">
                  {themeColors.map((name) => (
                    <SwatchButton
                      key={name}
                      label={t(`themeColors.${name}`)}
                      color={fixedColor(name, theme)}
                      isChosen={value === name}
                      onClick={() => onChange(name)}
                    />
                  ))}
                </div>
              </>
            )}
            <p className="mb-1.5 text-xs text-ink-faint">{t('colors')}</p>
            <div className="grid grid-cols-6 gap-1.5">
              {palette.map((color) => (
                <SwatchButton
                  key={color}
                  label={color}
                  color={color}
                  isChosen={value === color}
                  onClick={() => onChange(color)}
                />
              ))}
            </div>
            <div className="mt-3 flex items-center gap-2">
              <input
                type="color"
                aria-label={t('otherColor')}
                value={fixedColor(value ?? '#000000', theme).slice(0, 7)}
                onChange={(event) => onChange(event.target.value)}
                className="size-8 shrink-0 rounded border border-line-strong bg-white p-0.5"
              />
              <HexInput label={t('colorCode')} value={value} onChange={onChange} />
            </div>
          </Popover.Content>
        </Popover.Portal>
      </Popover.Root>
      {value !== undefined && !isRequired && (
        <button
          type="button"
          aria-label={t('clear')}
          title={t('clear')}
          onClick={() => onChange(undefined)}
          className="inline-flex size-7 shrink-0 items-center justify-center rounded-md text-ink-faint hover:bg-black/5"
        >
          <X size={14} />
        </button>
      )}
    </div>
  )
}

function isThemeName(color: Color): color is (typeof themeColors)[number] {
  return (themeColors as readonly string[]).includes(color)
}

function Swatch({ color, theme }: { color: Color | undefined; theme: Theme }) {
  const fixed = color === undefined ? 'transparent' : fixedColor(color, theme)
  return (
    <span
      className="size-4 shrink-0 rounded ring-1 ring-black/10"
      style={
        fixed === 'transparent'
          ? { background: 'repeating-conic-gradient(#dfe3e8 0 25%, #fff 0 50%) 0 0 / 8px 8px' }
          : { background: fixed }
      }
    />
  )
}

interface SwatchButtonProps {
  label: string
  color: string
  isChosen: boolean
  onClick: () => void
}

function SwatchButton({ label, color, isChosen, onClick }: SwatchButtonProps) {
  return (
    <button
      type="button"
      aria-label={label}
      title={label}
      aria-pressed={isChosen}
      onClick={onClick}
      className={classNames(
        'size-7 rounded-lg ring-1 ring-black/10',
        isChosen && 'outline-2 outline-offset-1 outline-select',
      )}
      style={{ background: color }}
    />
  )
}

function HexInput({
  label,
  value,
  onChange,
}: {
  label: string
  value: Color | undefined
  onChange: (value: Color) => void
}) {
  const t = useTranslations('fields')
  const draft = useDraft(value?.startsWith('#') ? value : '')
  const isWrong = draft.isDraft && draft.text !== '' && !colorSchema.safeParse(draft.text).success
  return (
    <div className="min-w-0 flex-1">
      <input
        aria-label={label}
        aria-invalid={isWrong}
        value={draft.text}
        placeholder="#rrggbb"
        onChange={(event) => {
          const text = event.target.value
          const parsed = colorSchema.safeParse(text)
          draft.type(text, parsed.success ? text : undefined)
          if (parsed.success) onChange(parsed.data)
        }}
        onBlur={draft.done}
        className="field font-mono text-xs"
      />
      {isWrong && (
        <p role="alert" className="mt-1 text-xs text-red-600">
          {t('colorCodeWrong')}
        </p>
      )}
    </div>
  )
}
