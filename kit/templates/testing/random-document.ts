import fc from 'fast-check'
import { hostileTexts } from '../../../compiler/generate/hostile-text'
import { type Action, type AppDocument, type Node, type Style, themeColors, type Value } from '../../../model'
import { actionKinds, actionManifestOf } from '../../actions'
import {
  type BlockManifest,
  blockNames,
  type FieldDefinition,
  manifestOf,
  type PropDefinition,
} from '../../blocks'
import { iconNames } from '../../icons'
import { demoImages } from '../demo/images'
import { buildDocument, pageIdOf, type TemplatePage, type TreeNode } from '../document-builder'

/**
 * Valid documents, made from the manifests of blocks and actions: whatever a person could have put together. A new
 * block or action is in them from its first day. For tests.
 */

const images = Object.values(demoImages)

const texts = fc.oneof(
  { weight: 4, arbitrary: fc.stringMatching(/^[A-Za-z0-9 \u4e00-\u4fa0]{1,12}$/) },
  { weight: 1, arbitrary: fc.constantFrom(...hostileTexts) },
)

const hexColor = fc.stringMatching(/^#[0-9a-f]{6}$/)
const fieldName = fc.stringMatching(/^[a-z][A-Za-z0-9_]{5,12}$/)

const colors = fc.oneof(hexColor, fc.constantFrom(...themeColors, 'transparent'))

/** No longer than the field allows, and never half of a surrogate pair. */
function clipped(text: string, maxLength: number): string {
  return Array.from(text).reduce(
    (kept, next) => (kept.length + next.length > maxLength ? kept : kept + next),
    '',
  )
}

function fieldValue(field: FieldDefinition, paths: readonly string[]): fc.Arbitrary<Value> {
  switch (field.kind) {
    case 'text':
      return texts.map((text) => clipped(text, field.maxLength ?? 200))
    case 'number':
      return fc.integer({ min: Math.ceil(field.min), max: Math.floor(Math.min(field.max, field.min + 400)) })
    case 'boolean':
      return fc.boolean()
    case 'select':
      return fc.constantFrom(...field.options.map(({ value }) => value))
    case 'color':
      return colors
    case 'icon':
      return fc.constantFrom(...iconNames)
    case 'image':
      return fc.constantFrom<Value>('', ...images.map(({ id }) => ({ asset: id })))
    case 'page':
      return fc.constantFrom('', ...paths.map(pageIdOf))
    case 'field-name':
      return fieldName
  }
}

function propValue(definition: PropDefinition, paths: readonly string[]): fc.Arbitrary<Value> {
  if (definition.kind !== 'list') return fieldValue(definition, paths)
  const item = fc.record(
    Object.fromEntries(
      Object.entries(definition.fields).map(([name, field]) => [name, fieldValue(field, paths)]),
    ),
  )
  return fc.array(item, {
    minLength: definition.min,
    maxLength: Math.min(definition.max, definition.min + 3),
  })
}

const styles: fc.Arbitrary<Style> = fc.record(
  {
    width: fc.constantFrom(300, 'full' as const, 'auto' as const),
    marginTop: fc.integer({ min: -40, max: 200 }),
    paddingLeft: fc.integer({ min: 0, max: 80 }),
    background: fc.constantFrom(...themeColors),
    fontSize: fc.integer({ min: 16, max: 80 }),
    radius: fc.integer({ min: 0, max: 60 }),
    shadow: fc.constantFrom('none' as const, 'small' as const, 'large' as const),
    grow: fc.boolean(),
  },
  { requiredKeys: [] },
)

function actions(paths: readonly string[]): fc.Arbitrary<Action[]> {
  const each = actionKinds.map((kind) => {
    const args = Object.entries(actionManifestOf(kind)?.args ?? {}).map(
      ([name, field]): [string, fc.Arbitrary<Value>] => [
        name,
        field.kind === 'page' ? fc.constantFrom(...paths.map(pageIdOf)) : fieldValue(field, paths),
      ],
    )
    return fc.record({
      kind: fc.constant(kind),
      args: fc.record(Object.fromEntries(args)),
    }) as fc.Arbitrary<Action>
  })
  return fc.array(fc.oneof(...each), { maxLength: 3 })
}

function node(
  block: string,
  manifest: BlockManifest,
  paths: readonly string[],
  depth: number,
): fc.Arbitrary<TreeNode> {
  const props = Object.fromEntries(
    Object.entries(manifest.props).map(([name, definition]) => [name, propValue(definition, paths)]),
  )
  const on = Object.fromEntries(Object.keys(manifest.events).map((event) => [event, actions(paths)]))
  const slot = manifest.slots.children
  const children =
    slot && depth > 0 ? nodes(paths, depth - 1, slot.accepts, block === 'form') : fc.constant<TreeNode[]>([])
  return fc
    .record({
      props: fc.record(props),
      style: styles,
      on: fc.record(on),
      showWhen: fc.constantFrom('always' as const, 'always' as const, 'member' as const, 'guest' as const),
      children,
    })
    .map((made) => ({ block, ...made }))
}

function nodes(
  paths: readonly string[],
  depth: number,
  accepts?: readonly string[],
  isForm = false,
): fc.Arbitrary<TreeNode[]> {
  const fitting = blockNames.flatMap((name) => {
    const manifest = manifestOf(name)
    if (!manifest || manifest.isPageRoot) return []
    if (accepts && !accepts.includes(name)) return []
    // A field stands in a form; elsewhere it is only worth a warning, but does nothing.
    if (manifest.within && !isForm) return []
    return [{ weight: manifest.within ? 3 : 1, arbitrary: node(name, manifest, paths, depth) }]
  })
  return fitting.length === 0
    ? fc.constant([])
    : fc.array(fc.oneof(...fitting), { minLength: 1, maxLength: 4 })
}

/** The names of a form's fields made different from each other. */
function withOwnFieldNames(tree: TreeNode, next: () => number): TreeNode {
  const isField = manifestOf(tree.block)?.props.name?.kind === 'field-name'
  return {
    ...tree,
    ...(isField ? { props: { ...tree.props, name: `${String(tree.props?.name)}${next()}` } } : {}),
    ...(tree.children ? { children: tree.children.map((child) => withOwnFieldNames(child, next)) } : {}),
  }
}

/** What pages are called while they are put together. */
const places = ['a', 'b', 'c', 'd', 'e', 'f']

/** Documents without an error, of one to `maxPages` pages, at most six. */
export function randomDocuments(maxPages = 4): fc.Arbitrary<AppDocument> {
  const sizes = places.slice(0, maxPages).map((_, index) => {
    const used = places.slice(0, index + 1)
    const page = fc.record({ title: texts.map((text) => clipped(text, 40)), children: nodes(used, 2) })
    return fc.tuple(...used.map((path) => page.map((made): TemplatePage => ({ ...made, path }))))
  })
  return fc
    .record({
      name: texts.map((text) => clipped(text.trim() === '' ? 'App' : text, 40)),
      language: fc.constantFrom('zh' as const, 'en' as const),
      primary: hexColor,
      radius: fc.integer({ min: 0, max: 60 }),
      hasTabs: fc.boolean(),
      tabIcons: fc.array(fc.constantFrom(...iconNames), { minLength: 5, maxLength: 5 }),
      pages: fc.oneof(...sizes),
      paths: fc.uniqueArray(fc.stringMatching(/^[a-z][a-z0-9-]{0,8}$/), {
        minLength: maxPages,
        maxLength: maxPages,
      }),
    })
    .map(({ name, language, primary, radius, hasTabs, tabIcons, pages, paths }) => {
      let number = 0
      const next = () => number++
      const [first, ...rest] = pages.map(
        (page): TemplatePage => ({
          ...page,
          children: page.children.map((tree) => withOwnFieldNames(tree, next)),
        }),
      )
      if (!first) throw new Error('A document has at least one page')
      const document = buildDocument({ name, language, pages: [first, ...rest], assets: images })
      const tabs = document.pageOrder.slice(0, 5).map((pageId, index) => ({
        pageId,
        text: `Tab ${index}`,
        icon: tabIcons[index] ?? 'house',
      }))
      const tabBar = hasTabs && tabs.length >= 2 ? { items: tabs } : null
      const called = document.pageOrder.map((id, index) => {
        const page = document.pages[id]
        if (!page) throw new Error(`There is no page ${id}`)
        return [id, { ...page, path: paths[index] ?? page.path }]
      })
      return {
        ...document,
        pages: Object.fromEntries(called),
        app: { ...document.app, tabBar, theme: { ...document.app.theme, primary, radius } },
      }
    })
}

/** The same document with other texts, of any length they may have, in some of its blocks. */
export function sayingOtherwise(document: AppDocument): fc.Arbitrary<AppDocument> {
  return withOther(document, (node) => {
    const said = Object.entries(manifestOf(node.block)?.props ?? {}).flatMap(([name, definition]) =>
      definition.kind === 'text' && node.props[name] !== undefined
        ? [[name, fieldValue(definition, [])] as const]
        : [],
    )
    return fc
      .record(Object.fromEntries(said))
      .map((props) => ({ ...node, props: { ...node.props, ...props } }))
  })
}

/** The same document with other corners, and with another look of some of the blocks that have one. */
export function lookingOtherwise(document: AppDocument): fc.Arbitrary<AppDocument> {
  const withLook = (node: Node) =>
    Object.keys(node.style).length === 0
      ? fc.constant(node)
      : styles.map((style) => ({ ...node, style: { marginTop: 8, ...style } }))
  const { app } = document
  return fc
    .tuple(withOther(document, withLook), fc.integer({ min: 0, max: 60 }))
    .map(([other, radius]) => ({ ...other, app: { ...app, theme: { ...app.theme, radius } } }))
}

/** The same document with blocks in another order, and with some that hold no others twice. */
export function arrangedOtherwise(document: AppDocument): fc.Arbitrary<AppDocument> {
  const parents = Object.values(document.nodes).filter(({ slots }) => (slots.children?.length ?? 0) > 0)
  const isField = (node: Node | undefined) => manifestOf(node?.block ?? '')?.within !== undefined
  const arranged = (parent: Node) => {
    const children = parent.slots.children ?? []
    const again = children.filter((id) => {
      const node = document.nodes[id]
      return node && Object.keys(node.slots).length === 0 && !isField(node)
    })
    return fc
      .tuple(
        fc.shuffledSubarray(children, { minLength: children.length }),
        fc.subarray(again, { maxLength: Math.min(2, again.length) }),
      )
      .map(([order, twice]) => ({ parent, order, twice }))
  }
  return fc
    .subarray(parents, { minLength: 1 })
    .chain((some) => fc.tuple(...some.map(arranged)))
    .map((changes) => {
      const nodes = { ...document.nodes }
      for (const { parent, order, twice } of changes) {
        const copies = twice.map((id) => ({ ...nodes[id], id: `${id}-again` }) as Node)
        for (const copy of copies) nodes[copy.id] = copy
        const children = [...order, ...copies.map(({ id }) => id)]
        nodes[parent.id] = { ...parent, slots: { ...parent.slots, children } }
      }
      return { ...document, nodes }
    })
}

/** The document with some of its nodes changed. */
function withOther(
  document: AppDocument,
  other: (node: Node) => fc.Arbitrary<Node>,
): fc.Arbitrary<AppDocument> {
  return fc
    .tuple(...Object.values(document.nodes).map(other))
    .chain((nodes) => fc.subarray(nodes, { minLength: 1 }))
    .map((nodes) => ({
      ...document,
      nodes: { ...document.nodes, ...Object.fromEntries(nodes.map((node) => [node.id, node])) },
    }))
}
