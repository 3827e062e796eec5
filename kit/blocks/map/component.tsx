import { Text, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { MapView } from './map-view'
import './style.css'

interface MapProps extends BlockProps {
  title: string
  address: string
  /** Degrees, GCJ-02 as Chinese maps use it. */
  latitude: number
  longitude: number
  /** Design pixels. */
  height: number
}

/** A map with a marker, and the place's name and address under it. */
export default function MapBlock({
  title,
  address,
  latitude,
  longitude,
  height,
  className,
  ...root
}: MapProps) {
  return (
    <View {...root} className={classes('qb-map', className)}>
      <MapView height={Taro.pxTransform(height)} title={title} latitude={latitude} longitude={longitude} />
      {(title || address) && (
        <View className="qb-map__place">
          <Text className="qb-map__title">{title}</Text>
          {address && <Text className="qb-map__address">{address}</Text>}
        </View>
      )}
    </View>
  )
}
