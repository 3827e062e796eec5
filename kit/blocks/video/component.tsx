import { Text, Video, View } from '@tarojs/components'
import Taro from '@tarojs/taro'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { say } from '../../../runtime/language'
import './style.css'

interface VideoProps extends BlockProps {
  src: string
  poster: string
  /** Design pixels. */
  height: number
  autoplay: boolean
  loop: boolean
}

/** A video with the platform's own controls. Only https addresses are played. */
export default function VideoBlock({
  src,
  poster,
  height,
  autoplay,
  loop,
  className,
  style,
  ...root
}: VideoProps) {
  const size = Taro.pxTransform(height)
  return (
    <View {...root} className={classes('qb-video', className)} style={{ height: size, ...style }}>
      {src.startsWith('https://') ? (
        <Video
          className="qb-video__player"
          style={{ height: size }}
          src={src}
          poster={poster}
          autoplay={autoplay}
          loop={loop}
          muted={autoplay}
          controls
        />
      ) : (
        <Text className="qb-video__empty">{say('还没有视频', 'No video yet')}</Text>
      )}
    </View>
  )
}
