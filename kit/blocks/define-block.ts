import type { IconNode } from 'lucide'
import type { Style, Value } from '../../model'
import type { Localized } from '../../model/localized'

export type { Localized }

interface PropBase {
  label: Localized
  /** Shown under the field, when the label does not say enough. */
  hint?: Localized
  /** Shows the field only while another property of the same node has one of these values. */
  visibleWhen?: { prop: string; in: readonly (string | number | boolean)[] }
}

/** One property that is not a list. The kind decides its field in the inspector, its check and how it is printed. */
export type FieldDefinition = PropBase &
  (
    | {
        kind: 'text'
        default: Localized | ''
        multiline?: boolean
        maxLength?: number
        placeholder?: Localized
      }
    | { kind: 'number'; default: number; min: number; max: number; step?: number; unit?: Localized }
    | { kind: 'boolean'; default: boolean }
    | { kind: 'select'; default: string; options: readonly { value: string; label: Localized }[] }
    /** `isForIcons`: it only colours sibling icons, so the component does not receive it. */
    | { kind: 'color'; default: string; isForIcons?: boolean }
    /** An image: `{asset: id}`, an https address, or '' for none. The component receives an address. */
    | { kind: 'image'; default: '' }
    /** An icon's name from `kit/icons`, or ''. Its colour is the sibling property `colorProp`. */
    | { kind: 'icon'; default: string; colorProp?: string }
    /** A page's id, or '' for none. The component receives the page's route. */
    | { kind: 'page'; default: '' }
    /** The name a form's answer is stored under. */
    | { kind: 'field-name'; default: string }
  )

/** A list of items that all have the same fields. */
export type ListDefinition = PropBase & {
  kind: 'list'
  itemLabel: Localized
  fields: Readonly<Record<string, FieldDefinition>>
  default: readonly Readonly<Record<string, Localized | string | number | boolean>>[]
  min: number
  max: number
}

export type PropDefinition = FieldDefinition | ListDefinition

export interface SlotDefinition {
  label: Localized
  /** Block names that may stand in it; any when absent. */
  accepts?: readonly string[]
  /** The order its children run in, so that a drop line can be drawn: read from the props of the node. */
  direction: (props: Readonly<Record<string, Value>>) => 'column' | 'row'
}

/** The groups of style fields that the inspector shows for a block. */
export type StyleGroup = 'spacing' | 'size' | 'text' | 'fill' | 'border'

export type BlockCategory = 'layout' | 'content' | 'media' | 'form' | 'member'

/**
 * What the editor, the checks and the generator need to know of a block. Plain data, no React: the component is the
 * neighbour file `component.tsx`.
 */
export interface BlockManifest {
  label: Localized
  description: Localized
  category: BlockCategory
  /** Drawn by the editor. */
  icon: IconNode
  props: Readonly<Record<string, PropDefinition>>
  slots: Readonly<Record<string, SlotDefinition>>
  events: Readonly<Record<string, { label: Localized }>>
  styleGroups: readonly StyleGroup[]
  defaultStyle: Style
  /** True for what people come for: it stands first in its category, with its description. */
  isFeatured?: boolean
  /** True for a block whose width in pixels gives way to nothing that stands beside it, such as a picture's. */
  keepsWidth?: boolean
  /** True for a block that needs room around it where nothing else gives it, right on a page. */
  needsInset?: boolean
  /** Blocks that come with a fresh node: block names for the slot `children`. */
  starter?: readonly string[]
  /** True for the page root, which is made with its page and never dragged. */
  isPageRoot?: boolean
  /** Blocks this one only makes sense inside of; a warning elsewhere. */
  within?: readonly string[]
  /** What a block for members needs of the app, or gives it. */
  member?: MemberRole
  /** True for a form: the fields within it answer under names of their own. */
  holdsFields?: boolean
  /** True for a block that shows more on the web where the owner has a key for maps. */
  usesMapKey?: boolean
}

export interface MemberRole {
  /** It lets guests in: by all ways there are, or as a mere button, which comes after those when a page to log in on is looked for. */
  entrance?: 'full' | 'button'
  /** It shows the agreement, so the app has to have one. */
  asksConsent?: boolean
  /** It sends guests to the page where they log in. */
  leadsToEntrance?: boolean
}

export function defineBlock(manifest: BlockManifest): BlockManifest {
  return manifest
}

/** How a block that stands as a card of its own looks when it is fresh. */
export const cardStyle: Style = {
  marginTop: 20,
  marginRight: 24,
  marginBottom: 20,
  marginLeft: 24,
  background: 'surface',
  radius: 20,
  shadow: 'small',
}

const column = () => 'column' as const

/** A slot whose children stand one below the other. */
export function columnSlot(accepts?: readonly string[]): SlotDefinition {
  return { label: { zh: '内容', en: 'Content' }, direction: column, ...(accepts ? { accepts } : {}) }
}

/** The choices of a form field: a list of texts, with those a fresh one offers. */
export function choicesProp(texts: readonly Localized[]): ListDefinition {
  return {
    kind: 'list',
    label: { zh: '选项', en: 'Options' },
    itemLabel: { zh: '选项', en: 'Option' },
    min: 1,
    max: 50,
    fields: { text: { kind: 'text', label: { zh: '文字', en: 'Text' }, default: '', maxLength: 60 } },
    default: texts.map((text) => ({ text })),
  }
}

/** Fields that every form field has, see `runtime/form-fields`. */
export function formFieldProps(label: Localized, name: string): Record<string, FieldDefinition> {
  return {
    label: { kind: 'text', label: { zh: '标题', en: 'Label' }, default: label, maxLength: 60 },
    name: {
      kind: 'field-name',
      label: { zh: '答案名称', en: 'Answer name' },
      default: name,
    },
    required: { kind: 'boolean', label: { zh: '必填', en: 'Required' }, default: false },
  }
}
