import { Text, View } from '@tarojs/components'
import { type BlockProps, classes } from '../block-props'
import './field.css'

interface FieldProps extends BlockProps {
  label: string
  required: boolean
  /** The field's own control stands below its label instead of beside it. */
  isStacked?: boolean
}

/** The line that every form field stands on: its label, a mark when it is required, and its control. */
export function Field({ label, required, isStacked, className, children, ...root }: FieldProps) {
  return (
    <View {...root} className={classes('qb-field', isStacked && 'qb-field--stacked', className)}>
      {label && (
        <View className="qb-field__label">
          <Text>{label}</Text>
          {required && <Text className="qb-field__mark">*</Text>}
        </View>
      )}
      <View className="qb-field__control">{children}</View>
    </View>
  )
}
