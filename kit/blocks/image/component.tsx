import { Image, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import { say } from '../../../runtime/language'
import './style.css'

interface ImageProps extends BlockProps {
  src: string
  fit: 'width' | 'cover' | 'contain'
  alt: string
}

const modes = { width: 'widthFix', cover: 'aspectFill', contain: 'aspectFit' } as const

/** A picture; without one, a quiet placeholder keeps its room. */
export default function ImageBlock({ src, fit, alt, className, ...root }: ImageProps) {
  return (
    <View
      {...root}
      className={classes('qb-image', !src && 'qb-image--empty', className)}
      aria-role={root.onClick && 'button'}
      aria-label={root.onClick && (alt || say('图片', 'Picture'))}
    >
      {src ? (
        <Image
          className={classes('qb-image__picture', fit !== 'width' && 'qb-image__picture--sized')}
          src={src}
          mode={modes[fit]}
          aria-role={alt && !root.onClick ? 'img' : undefined}
          aria-label={root.onClick ? '' : alt}
        />
      ) : (
        <View className="qb-image__placeholder" />
      )}
    </View>
  )
}
