import { Text, View } from '@tarojs/components'
import type { ReactNode } from 'react'
import { classes } from '../block-props'
import './field.css'

interface ChoiceProps {
  isChosen: boolean
  isRound?: boolean
  onToggle: () => void
  children: ReactNode
}

/** A box or circle that is ticked by a tap, with its text. Looks the same on every platform. */
export function Choice({ isChosen, isRound, onToggle, children }: ChoiceProps) {
  return (
    <View
      className="qb-choice"
      onClick={onToggle}
      aria-role={isRound ? 'radio' : 'checkbox'}
      aria-checked={isChosen}
    >
      <View
        className={classes(
          'qb-choice__mark',
          isRound && 'qb-choice__mark--round',
          isChosen && 'qb-choice__mark--chosen',
        )}
      >
        {isChosen && <View className={isRound ? 'qb-choice__dot' : 'qb-choice__tick'} />}
      </View>
      {typeof children === 'string' ? <Text className="qb-choice__text">{children}</Text> : children}
    </View>
  )
}
