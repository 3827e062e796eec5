import { Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import './style.css'

interface CardProps extends BlockProps {
  title: string
  extra: string
}

/** A card with a title line and room for other blocks. */
export default function CardBlock({ title, extra, className, children, ...root }: CardProps) {
  return (
    <View {...root} className={classes('qb-card', className)} aria-role={root.onClick && 'button'}>
      {(title || extra) && (
        <View className="qb-card__head">
          <Text className="qb-card__title">{title}</Text>
          {extra && <Text className="qb-card__extra">{extra}</Text>}
        </View>
      )}
      <View className="qb-card__body">{children}</View>
    </View>
  )
}
