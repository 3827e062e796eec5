import { Image, Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { wayTo } from '../../../runtime/routes'
import './style.css'

interface ListProps extends BlockProps {
  items: { image: string; title: string; subtitle: string; extra: string; page: string }[]
  showImages: boolean
}

/** Lines with a picture, a title, a detail and a text at the right. */
export default function ListBlock({ items, showImages, className, ...root }: ListProps) {
  return (
    <View {...root} className={classes('qb-list', className)}>
      {items.map((item, index) => (
        <View
          key={index}
          className={classes('qb-list__item', index > 0 && 'qb-list__item--ruled')}
          {...wayTo(item.page)}
        >
          {showImages && (
            <View className="qb-list__frame">
              {item.image && <Image className="qb-list__picture" src={item.image} mode="aspectFill" />}
            </View>
          )}
          <View className="qb-list__texts">
            <Text className="qb-list__title">{item.title}</Text>
            {item.subtitle && <Text className="qb-list__subtitle">{item.subtitle}</Text>}
          </View>
          {item.extra && <Text className="qb-list__extra">{item.extra}</Text>}
        </View>
      ))}
    </View>
  )
}
