import { Text, View } from '@tarojs/components'
import { classes } from '../../block-props'
import './entrance.css'

interface WideButtonProps {
  isBusy?: boolean
  look?: 'filled' | 'outlined'
  onClick: () => void
  children: string
}

/** A button over the whole width. */
export function WideButton({ isBusy, look = 'filled', onClick, children }: WideButtonProps) {
  return (
    <View
      className={classes('qb-login__button', `qb-login__button--${look}`, isBusy && 'qb-login__button--busy')}
      aria-role="button"
      onClick={onClick}
    >
      <Text>{children}</Text>
    </View>
  )
}
