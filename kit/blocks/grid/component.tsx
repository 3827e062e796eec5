import { Image, Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { wayTo } from '../../../runtime/routes'
import './style.css'

interface GridProps extends BlockProps {
  items: { icon: string; text: string; page: string }[]
  columns: number
}

/** A grid of icons with texts, each the way to a page. */
export default function GridBlock({ items, columns, className, ...root }: GridProps) {
  const width = `${100 / columns}%`
  return (
    <View {...root} className={classes('qb-grid', className)}>
      {items.map((item, index) => (
        <View key={index} className="qb-grid__item" style={{ width }} {...wayTo(item.page)}>
          {item.icon && <Image className="qb-grid__icon" src={item.icon} />}
          <Text className="qb-grid__text">{item.text}</Text>
        </View>
      ))}
    </View>
  )
}
