import { Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../runtime/block-props'
import './style.css'

interface TextProps extends BlockProps {
  text: string
  role: 'title' | 'heading' | 'body' | 'caption'
  /** 0 for no limit. */
  maxLines: number
}

/** A heading or a paragraph; line breaks in the text are kept. */
export default function TextBlock({ text, role, maxLines, className, ...root }: TextProps) {
  return (
    <View
      {...root}
      className={classes('qb-text', `qb-text--${role}`, className)}
      aria-role={root.onClick ? 'button' : role === 'title' || role === 'heading' ? 'heading' : undefined}
    >
      <Text
        className={classes('qb-text__content', maxLines > 0 && 'qb-text__content--clamped')}
        style={maxLines > 0 ? { WebkitLineClamp: maxLines } : {}}
      >
        {text}
      </Text>
    </View>
  )
}
