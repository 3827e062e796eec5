import { Map as NativeMap } from '@tarojs/components'
import type { MapViewProps } from './map-view-props'

/** The platform's own map with one marker. */
export function MapView({ height, title, latitude, longitude }: MapViewProps) {
  const marker = { id: 1, latitude, longitude, title, iconPath: '', width: 24, height: 32 }
  return (
    <NativeMap
      style={{ display: 'block', width: '100%', height }}
      latitude={latitude}
      longitude={longitude}
      scale={15}
      markers={[marker]}
      onError={() => undefined}
    />
  )
}
