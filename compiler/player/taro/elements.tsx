import { type CSSProperties, type ReactNode, useEffect, useState } from 'react'
import { nameByItsField } from './field-label'

interface ElementProps {
  id?: string
  className?: string
  style?: CSSProperties
  onClick?: () => void
  children?: ReactNode
  hoverClass?: string
  'aria-role'?: string
}

/** Taro's own property names as those of an HTML element. */
function html({ hoverClass: _pressedClass, 'aria-role': role, ...rest }: ElementProps) {
  return { ...rest, ...(role ? { role } : {}) }
}

export function View(props: ElementProps) {
  const isSwitch = props['aria-role'] === 'switch'
  return <div {...html(props)} ref={isSwitch ? (element) => nameByItsField(element) : undefined} />
}

export function Text(props: ElementProps) {
  return <span {...html(props)} />
}

interface ImageProps extends ElementProps {
  src: string
  mode?: 'widthFix' | 'aspectFill' | 'aspectFit' | 'scaleToFill'
  'aria-label'?: string
}

const objectFits = {
  widthFix: 'fill',
  aspectFill: 'cover',
  aspectFit: 'contain',
  scaleToFill: 'fill',
} as const

export function Image({ src, mode = 'scaleToFill', style, 'aria-label': alt, ...rest }: ImageProps) {
  const height = mode === 'widthFix' ? { height: 'auto' } : {}
  const { tries, onError } = useAgainWhenOnline()
  return (
    <img
      {...html(rest)}
      key={tries}
      onError={onError}
      alt={alt ?? ''}
      src={src}
      draggable={false}
      style={{ objectFit: objectFits[mode], ...height, ...style }}
    />
  )
}

/** A picture that could not be fetched is asked for again when the line is back. */
function useAgainWhenOnline() {
  const [tries, setTries] = useState(0)
  const [hasFailed, setHasFailed] = useState(false)
  useEffect(() => {
    if (!hasFailed) return
    const again = () => {
      setHasFailed(false)
      setTries((before) => before + 1)
    }
    window.addEventListener('online', again)
    return () => window.removeEventListener('online', again)
  }, [hasFailed])
  return { tries, onError: () => setHasFailed(true) }
}

interface InputEvent {
  detail: { value: string }
}

interface InputProps extends ElementProps {
  value: string
  placeholder?: string
  type?: 'text' | 'number' | 'digit'
  password?: boolean
  maxlength?: number
  onInput: (event: InputEvent) => void
}

const inputModes = { text: 'text', number: 'numeric', digit: 'decimal' } as const

export function Input({ type = 'text', password, maxlength, onInput, ...rest }: InputProps) {
  return (
    <input
      {...html(rest)}
      ref={(element) => nameByItsField(element)}
      value={rest.value}
      placeholder={rest.placeholder}
      maxLength={maxlength}
      type={password ? 'password' : 'text'}
      inputMode={inputModes[type]}
      autoComplete="off"
      onChange={(event) => onInput({ detail: { value: event.target.value } })}
    />
  )
}

interface ButtonOptions extends ElementProps {
  openType?: string
  scope?: string
  onGetPhoneNumber?: (event: { detail?: unknown }) => void
  onGetUserInfo?: (event: { detail?: unknown }) => void
  onGetAuthorize?: (event: { detail?: unknown }) => void
  onError?: (event: { detail?: unknown }) => void
}

/** A platform's own button. What it asks for, a web page does not have: only its look and its tap are left. */
export function Button({ id, className, style, onClick, children }: ButtonOptions) {
  return (
    <button type="button" {...html({ id, className, style, onClick })}>
      {children}
    </button>
  )
}

export type ButtonProps = ButtonOptions

interface TextareaProps extends ElementProps {
  value: string
  placeholder?: string
  maxlength?: number
  /** Only Alipay has a counter, and shows it unless told not to. */
  showCount?: false
  onInput: (event: InputEvent) => void
}

export function Textarea({ maxlength, showCount: _counter, onInput, ...rest }: TextareaProps) {
  return (
    <textarea
      {...html(rest)}
      ref={(element) => nameByItsField(element)}
      value={rest.value}
      placeholder={rest.placeholder}
      maxLength={maxlength}
      onChange={(event) => onInput({ detail: { value: event.target.value } })}
    />
  )
}

interface VideoProps extends ElementProps {
  src: string
  poster?: string
  autoplay?: boolean
  loop?: boolean
  muted?: boolean
  controls?: boolean
}

export function Video({ autoplay, poster, ...rest }: VideoProps) {
  return <video {...html(rest)} {...(poster ? { poster } : {})} autoPlay={autoplay} playsInline />
}
