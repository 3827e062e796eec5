import { Text, View } from '@tarojs/components'
import { say } from '../../runtime/language'
import type { MapViewProps } from './map-view-props'

/**
 * A web page can show no map without a map provider's key: in its place is the way to the place on Amap, which needs none.
 * (https://lbs.amap.com/api/uri-api/guide/mobile-web/point; coordinates are GCJ-02 on both sides.)
 */
export function MapView({ height, title, latitude, longitude }: MapViewProps) {
  const position = `${longitude},${latitude}`
  const name = encodeURIComponent(title || position)
  return (
    <a
      className="qb-map__card"
      style={{ height }}
      href={`https://uri.amap.com/marker?position=${position}&name=${name}&coordinate=gaode`}
      target="_blank"
      rel="noreferrer"
    >
      <View className="qb-map__pin">
        <View className="qb-map__hole" />
      </View>
      <Text>{say('在高德地图中查看', 'Show on Amap')}</Text>
    </a>
  )
}
