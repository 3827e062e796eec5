import { type MouseEvent, type ReactNode, useState } from 'react'
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
  const [hasChosen, setHasChosen] = useState(false)
  const choose = (value: string) => {
    setHasChosen(true)
    props.onChange({ detail: { value } })
  }
  return (
    <div className="player-picker">
      {props.children}
      {props.mode === 'selector' ? (
        <select
          ref={(element) => nameByItsField(element)}
          className="web-field player-picker__control"
          // Taro stands on the first choice before anybody chose; a browser would not tell of that one then.
          value={hasChosen || props.value > 0 ? props.value : ''}
          onChange={(event) => choose(event.target.value)}
        >
          <option value="" hidden disabled />
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
          onClick={openAtOnce}
          onChange={(event) => choose(event.target.value)}
        />
      )}
    </div>
  )
}

/** On a computer a date opens by its small sign only, which is unseen here. */
function openAtOnce({ currentTarget }: MouseEvent<HTMLInputElement>): void {
  try {
    currentTarget.showPicker()
  } catch {
    // Older browsers have no such call, and in frames of other sites it is refused: the field can be typed into.
  }
}
