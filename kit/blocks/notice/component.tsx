import { Image, Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import './style.css'

interface NoticeProps extends BlockProps {
  text: string
  icon: string
  color: string
}

/** One line of news with an icon. */
export default function NoticeBlock({ text, icon, color, className, ...root }: NoticeProps) {
  return (
    <View {...root} className={classes('qb-notice', className)} aria-role={root.onClick && 'button'}>
      {icon && <Image className="qb-notice__icon" src={icon} />}
      <Text className="qb-notice__text" style={{ color }}>
        {text}
      </Text>
    </View>
  )
}
