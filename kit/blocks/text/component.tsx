import { Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import './style.css'

interface TextProps extends BlockProps {
  text: string
  role: 'title' | 'heading' | 'body' | 'caption'
  /** 0 for no limit. */
  maxLines: number
}

/**
 * The page's own title, in the bar, is the first level. Titles and headings are both the next: people choose them by their
 * size, and a page with headings alone would leave a level out.
 */
const levels = { title: 2, heading: 2, body: undefined, caption: undefined } as const

/** A heading or a paragraph; line breaks in the text are kept. */
export default function TextBlock({ text, role, maxLines, className, ...root }: TextProps) {
  const level = levels[role]
  return (
    <View
      {...root}
      className={classes('qb-text', `qb-text--${role}`, className)}
      aria-role={root.onClick ? 'button' : level && 'heading'}
      aria-level={root.onClick ? undefined : level}
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
