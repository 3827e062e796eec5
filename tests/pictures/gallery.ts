import {
  type BlockManifest,
  blockNames,
  type FieldDefinition,
  manifestOf,
  type PropDefinition,
} from '../../kit/blocks'
import { defaultValue } from '../../kit/blocks/create-node'
import { buildDocument, type TemplatePage, type TreeNode } from '../../kit/templates/document-builder'
import { type AppDocument, documentLimits, type Value } from '../../model'
import { circlePicture } from '../../web/testing/circle-picture'

/**
 * Every block in its main looks, a page for each block: as it is fresh, with each choice and switch the other way, with
 * its longest texts and with one word that cannot be broken, with pictures of four shapes. Made from the manifests, so a
 * new block is in it from its first day. For tests.
 */
export async function gallery(): Promise<AppDocument> {
  const pictures = await Promise.all(
    shapes.map((shape) => circlePicture(idOf(shape), shape[0] * 60, shape[1] * 60)),
  )
  return buildDocument({
    name: 'Gallery',
    language: 'zh',
    pages: galleryPages() as [TemplatePage, ...TemplatePage[]],
    assets: pictures,
  })
}

/** Wide, as phones take them, square, and tall; width beside height. */
const shapes = [
  [5, 1],
  [4, 3],
  [1, 1],
  [1, 2],
] as const
type Shape = (typeof shapes)[number]

const idOf = ([width, height]: Shape) => `circle-${width}-${height}`

const word = 'abcdefghijklmnopqrstuvwxyz'.repeat(3).slice(0, 60)
const sentence = '新鲜烘焙的咖啡豆，每天早上八点到店，'

type Props = Record<string, Value>

function galleryPages(): TemplatePage[] {
  return blockNames.flatMap((block) => {
    const manifest = manifestOf(block)
    if (!manifest || manifest.isPageRoot) return []
    const looks = looksOf(manifest).map((props): TreeNode => ({ block, props, children: inside(manifest) }))
    const children = manifest.within?.includes('form')
      ? [{ block: 'form', children: looks.map((look, index) => named(look, `${block}${index}`)) }]
      : looks
    return [{ path: block, title: manifest.label.zh, children }]
  })
}

function named(look: TreeNode, name: string): TreeNode {
  return { ...look, props: { ...look.props, name } }
}

function inside(manifest: BlockManifest): TreeNode[] {
  if (!manifest.slots.children) return []
  const texts = ['一', '二', '三'].map((text): TreeNode => ({ block: 'text', props: { text } }))
  return manifest.slots.children.accepts ? [] : texts
}

/** The properties of each look. */
function looksOf(manifest: BlockManifest): Props[] {
  const fresh = Object.fromEntries(
    Object.entries(manifest.props).map(([name, definition]) => [name, still(name, definition)]),
  )
  const others = Object.entries(manifest.props).flatMap(([name, definition]): Props[] => {
    if (definition.kind === 'select')
      return definition.options.map(({ value }) => ({ ...fresh, [name]: value }))
    if (definition.kind === 'boolean') return [{ ...fresh, [name]: !definition.default }]
    if (definition.kind === 'image') return shapes.map((shape) => ({ ...fresh, [name]: pictureOf(shape) }))
    return []
  })
  const fits = Object.values(manifest.props).some(({ kind }) => kind === 'image')
    ? others.flatMap((look) =>
        'fit' in look ? shapes.map((shape) => ({ ...look, src: pictureOf(shape) })) : [look],
      )
    : others
  const written = [sentence, word].map((text) => ({ ...fresh, ...allTexts(manifest, text) }))
  return distinct([fresh, ...fits, ...written])
}

const pictureOf = (shape: Shape): Value => ({ asset: idOf(shape) })

/** A fresh value, of what moves by itself the still one. */
function still(name: string, definition: PropDefinition): Value {
  if (name === 'autoplay') return false
  if (definition.kind !== 'list') return defaultValue(definition, 'zh')
  return withPictures(definition.fields, defaultValue(definition, 'zh'))
}

/** The items of a list, with the shapes in turn where they have a picture. */
function withPictures(fields: Readonly<Record<string, FieldDefinition>>, items: Value): Value {
  const pictured = Object.keys(fields).filter((name) => fields[name]?.kind === 'image')
  if (!Array.isArray(items) || pictured.length === 0) return items
  return items.map((item, index) => ({
    ...Object(item),
    ...Object.fromEntries(
      pictured.map((name) => [name, pictureOf(shapes[index % shapes.length] ?? shapes[0])]),
    ),
  }))
}

function allTexts({ props }: BlockManifest, text: string): Props {
  return Object.fromEntries(
    Object.entries(props).flatMap(([name, definition]): [string, Value][] => {
      if (definition.kind === 'text') return [[name, filled(definition, text)]]
      if (definition.kind !== 'list') return []
      const item = Object.fromEntries(
        Object.entries(definition.fields).map(([field, of]) => [
          field,
          of.kind === 'text' ? filled(of, text) : defaultValue(of, 'zh'),
        ]),
      )
      return [
        [
          name,
          withPictures(
            definition.fields,
            Array.from({ length: Math.max(2, definition.min) }, () => item),
          ),
        ],
      ]
    }),
  )
}

/** Longer texts would only make more of the same lines. */
const longest = 300

/** The longest text that the field allows: the sentence over and over, or the word once. */
function filled({ maxLength }: { maxLength?: number }, text: string): string {
  const most = Math.min(maxLength ?? documentLimits.textLength, longest)
  return text === word ? word.slice(0, most) : text.repeat(Math.ceil(most / text.length)).slice(0, most)
}

function distinct(looks: readonly Props[]): Props[] {
  return [...new Map(looks.map((look) => [JSON.stringify(look), look])).values()]
}
