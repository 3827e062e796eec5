import { Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../../../runtime/block-props'
import './style.css'

interface RichTextProps extends BlockProps {
  /** Lines: `# heading`, `- item`, `**bold**` inside a line. */
  text: string
}

interface Line {
  kind: 'heading' | 'item' | 'paragraph'
  runs: { text: string; isBold: boolean }[]
}

/** Reads the light markup. Anything that is not markup stays the text it is. */
function readLines(text: string): Line[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '')
    .map((line) => {
      const [, mark, rest] = /^\s*(#+|-)\s+(.*)$/.exec(line) ?? [undefined, '', line]
      return { kind: mark === '-' ? 'item' : mark ? 'heading' : 'paragraph', runs: readRuns(rest ?? '') }
    })
}

function readRuns(line: string): Line['runs'] {
  return line
    .split(/(\*\*[^*]+\*\*)/)
    .filter((part) => part !== '')
    .map((part) =>
      /^\*\*[^*]+\*\*$/.test(part)
        ? { text: part.slice(2, -2), isBold: true }
        : { text: part, isBold: false },
    )
}

/** A longer text with headings, bold and lists, drawn with native texts. */
export default function RichTextBlock({ text, className, ...root }: RichTextProps) {
  return (
    <View {...root} className={classes('qb-rich-text', className)}>
      {readLines(text).map((line, lineIndex) => (
        <View key={lineIndex} className={classes('qb-rich-text__line', `qb-rich-text__line--${line.kind}`)}>
          {line.kind === 'item' && <View className="qb-rich-text__dot" />}
          <View className="qb-rich-text__runs">
            {line.runs.map((run, runIndex) => (
              <Text key={runIndex} className={run.isBold ? 'qb-rich-text__bold' : ''}>
                {run.text}
              </Text>
            ))}
          </View>
        </View>
      ))}
    </View>
  )
}
