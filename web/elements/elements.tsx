import { nameByItsField } from './field-label'
import { type ElementProps, htmlProps } from './html-props'

export function View(props: ElementProps) {
  const isSwitch = props['aria-role'] === 'switch'
  return <div {...htmlProps(props)} ref={isSwitch ? (element) => nameByItsField(element) : undefined} />
}

export function Text(props: ElementProps) {
  return <span {...htmlProps(props)} />
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
    <button type="button" {...{ id, className, style, onClick }}>
      {children}
    </button>
  )
}

export type ButtonProps = ButtonOptions

interface VideoProps extends ElementProps {
  src: string
  poster?: string
  autoplay?: boolean
  loop?: boolean
  muted?: boolean
  controls?: boolean
}

export function Video({ autoplay, poster, ...rest }: VideoProps) {
  return <video {...htmlProps(rest)} {...(poster ? { poster } : {})} autoPlay={autoplay} playsInline />
}
