import { Text, View } from '@tarojs/components'
import { useEffect, useRef, useState } from 'react'
import { classes } from '../../../runtime/block-props'
import { say } from '../../../runtime/language'
import { drawPlace, hasMapKey } from './amap'
import type { MapViewProps } from './map-view-props'

/**
 * Where the owner gave a key of Amap's, its map; until that is drawn, where it cannot be, and without a key, the way to the
 * place on Amap, which needs none (https://lbs.amap.com/api/uri-api/guide/mobile-web/point; coordinates are GCJ-02 on both
 * sides).
 */
export function MapView({ height, title, latitude, longitude }: MapViewProps) {
  const container = useRef<HTMLDivElement>(null)
  const [isDrawn, setIsDrawn] = useState(false)
  useEffect(() => {
    setIsDrawn(false)
    if (!container.current) return
    return drawPlace(container.current, { title, latitude, longitude }, () => setIsDrawn(true))
  }, [title, latitude, longitude])

  const position = `${longitude},${latitude}`
  const name = encodeURIComponent(title || position)
  const card = (
    <a
      className={classes('qb-map__card', isDrawn && 'qb-map__card--small')}
      style={isDrawn ? undefined : { height }}
      href={`https://uri.amap.com/marker?position=${position}&name=${name}&coordinate=gaode`}
      target="_blank"
      rel="noreferrer"
    >
      {!isDrawn && (
        <View className="qb-map__pin">
          <View className="qb-map__hole" />
        </View>
      )}
      <Text>{say('在高德地图中查看', 'Show on Amap')}</Text>
    </a>
  )
  if (!hasMapKey()) return card
  return (
    <div className="qb-map__view" style={{ height }}>
      <div ref={container} className="qb-map__drawn" />
      {card}
    </div>
  )
}
