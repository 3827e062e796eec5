import { View } from '@tarojs/components'
import type { MapViewProps } from './map-view-props'

/** A web page has no map without a map provider's key: a drawn stand-in keeps the room and the look. */
export function MapView({ height }: MapViewProps) {
  return (
    <View className="qb-map__drawing" style={{ height }}>
      <View className="qb-map__road qb-map__road--across" />
      <View className="qb-map__road qb-map__road--down" />
      <View className="qb-map__pin" />
    </View>
  )
}
