import { defaultValue } from '../../kit/blocks/create-node'
import type { FieldDefinition, ListDefinition, PropDefinition } from '../../kit/blocks/define-block'
import { type IconName, isIconName } from '../../kit/icons'
import { cssColor, fixedColor } from '../../kit/style/declarations'
import { type AppDocument, type Color, pageOf, type Value } from '../../model'
import { pageRoute } from './routes'

/**
 * What a host makes of the leaves of a node's properties: the generator makes syntax, the player plain values.
 */
export interface PropHost<Out> {
  literal(value: string | number | boolean): Out
  asset(assetId: string): Out
  /** `color` is `#rrggbb` or `#rrggbbaa`. */
  icon(name: IconName, color: string): Out
  list(items: Record<string, Out>[]): Out
}

type Definitions = Readonly<Record<string, PropDefinition>>

/** The properties that a component receives, in the manifest's order; what a node does not say is its default. */
export function resolveProps<Out>(
  document: AppDocument,
  definitions: Definitions,
  props: Readonly<Record<string, Value>>,
  host: PropHost<Out>,
): Record<string, Out> {
  const chosen = (name: string, definition: PropDefinition): Value =>
    (Object.hasOwn(props, name) ? props[name] : undefined) ?? defaultValue(definition, document.app.language)
  const iconColor = (field: FieldDefinition): string => {
    const colorProp = field.kind === 'icon' ? field.colorProp : undefined
    const definition = colorProp ? definitions[colorProp] : undefined
    const color = colorProp && definition ? chosen(colorProp, definition) : 'text'
    return fixedColor(asColor(color), document.app.theme)
  }
  const resolveItem = (fields: ListDefinition['fields'], item: Value): Record<string, Out> =>
    Object.fromEntries(
      Object.entries(fields).map(([name, field]) => {
        const value = fieldOf(item, name) ?? defaultValue(field, document.app.language)
        return [name, resolveField(document, field, value, iconColor(field), host)]
      }),
    )
  const resolved: Record<string, Out> = {}
  for (const [name, definition] of Object.entries(definitions)) {
    if (definition.kind === 'color' && definition.isForIcons) continue
    const value = chosen(name, definition)
    if (definition.kind === 'list') {
      const items = Array.isArray(value) ? value : []
      resolved[name] = host.list(items.map((item) => resolveItem(definition.fields, item)))
    } else resolved[name] = resolveField(document, definition, value, iconColor(definition), host)
  }
  return resolved
}

function fieldOf(item: Value, name: string): Value | undefined {
  const isRecord = typeof item === 'object' && item !== null && !Array.isArray(item)
  return isRecord && Object.hasOwn(item, name) ? item[name] : undefined
}

function asColor(value: Value): Color {
  return typeof value === 'string' ? (value as Color) : '#000000'
}

function resolveField<Out>(
  document: AppDocument,
  field: FieldDefinition,
  value: Value,
  iconColor: string,
  host: PropHost<Out>,
): Out {
  switch (field.kind) {
    case 'color':
      return host.literal(cssColor(asColor(value)))
    case 'icon':
      return typeof value === 'string' && isIconName(value) ? host.icon(value, iconColor) : host.literal('')
    case 'image':
      if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
        const id = value.asset
        return typeof id === 'string' && Object.hasOwn(document.assets, id)
          ? host.asset(id)
          : host.literal('')
      }
      return host.literal(typeof value === 'string' ? value : '')
    case 'page': {
      const page = typeof value === 'string' ? pageOf(document, value) : undefined
      return host.literal(page ? pageRoute(page) : '')
    }
    case 'number':
      return host.literal(typeof value === 'number' ? value : field.default)
    case 'boolean':
      return host.literal(typeof value === 'boolean' ? value : field.default)
    case 'text':
    case 'select':
    case 'field-name':
      return host.literal(typeof value === 'string' ? value : '')
  }
}
