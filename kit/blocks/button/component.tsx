import { Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import './style.css'

interface ButtonProps extends BlockProps {
  text: string
  look: 'filled' | 'outlined' | 'plain'
  size: 'small' | 'medium' | 'large'
}

/** A button. Drawn from views, since every platform's own button looks different. */
export default function ButtonBlock({ text, look, size, className, ...root }: ButtonProps) {
  return (
    <View
      {...root}
      className={classes('qb-button', `qb-button--${look}`, `qb-button--${size}`, className)}
      hoverClass="qb-button--pressed"
      aria-role="button"
    >
      <Text>{text}</Text>
    </View>
  )
}
