import type { ReactNode } from 'react'
import { nameByItsField } from './field-label'

interface PickerEvent {
  detail: { value: string }
}

type PickerProps = { children: ReactNode; onChange: (event: PickerEvent) => void } & (
  | { mode: 'selector'; range: string[]; value: number }
  | { mode: 'date' | 'time'; value: string }
)

/** Taro's picker: the browser's own control, laid unseen over what the block shows. */
export function Picker(props: PickerProps) {
  const choose = (value: string) => props.onChange({ detail: { value } })
  return (
    <div className="player-picker">
      {props.children}
      {props.mode === 'selector' ? (
        <select
          ref={(element) => nameByItsField(element)}
          className="web-field player-picker__control"
          value={props.value}
          onChange={(event) => choose(event.target.value)}
        >
          {props.range.map((text, index) => (
            <option key={index} value={index}>
              {text}
            </option>
          ))}
        </select>
      ) : (
        <input
          ref={(element) => nameByItsField(element)}
          className="web-field player-picker__control"
          type={props.mode}
          value={props.value}
          onChange={(event) => choose(event.target.value)}
        />
      )}
    </div>
  )
}
