import { Image, Swiper, SwiperItem, Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { wayTo } from '../../../runtime/routes'
import './style.css'

interface SwiperProps extends BlockProps {
  items: { image: string; title: string; page: string }[]
  /** Design pixels. */
  height: number
  autoplay: boolean
  /** Seconds between slides. */
  seconds: number
}

/** Pictures that take turns, each with a title and a page to open. */
export default function SwiperBlock({
  items,
  height,
  autoplay,
  seconds,
  className,
  style,
  ...root
}: SwiperProps) {
  const size = Taro.pxTransform(height)
  return (
    <View {...root} className={classes('qb-swiper', className)} style={{ height: size, ...style }}>
      <Swiper
        className="qb-swiper__frame"
        style={{ height: size }}
        circular
        indicatorDots={items.length > 1}
        indicatorColor="rgba(255, 255, 255, 0.5)"
        indicatorActiveColor="#ffffff"
        autoplay={autoplay}
        interval={seconds * 1000}
      >
        {items.map((item, index) => (
          <SwiperItem key={index}>
            <View className="qb-swiper__slide" {...wayTo(item.page)}>
              {item.image && <Image className="qb-swiper__picture" src={item.image} mode="aspectFill" />}
              {item.title && (
                <View className={classes('qb-swiper__title', !item.image && 'qb-swiper__title--alone')}>
                  <Text>{item.title}</Text>
                </View>
              )}
            </View>
          </SwiperItem>
        ))}
      </Swiper>
    </View>
  )
}
