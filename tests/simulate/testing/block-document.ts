import { type BlockManifest, blockNames, manifestOf } from '../../../kit/blocks'
import { demoImages } from '../../../kit/templates/demo/images'
import {
  buildDocument,
  pageIdOf,
  type TemplatePage,
  type TreeNode,
} from '../../../kit/templates/document-builder'
import type { AppDocument, Value } from '../../../model'

/** The page that every link leads to. */
export const targetPage = 'target'

/** Every block once, as it is fresh, each on a page of its own: a tap on it says its name, its links lead to a page. */
export function blockDocument(): AppDocument {
  const [first, ...others] = shownBlocks.map(pageOf)
  if (!first) throw new Error('There are no blocks')
  return buildDocument({
    name: 'Blocks',
    language: 'zh',
    pages: [first, ...others, { path: targetPage, title: 'Target', children: [] }],
    assets: [picture],
  })
}

const picture = demoImages.latte

/** All blocks but the page. */
export const shownBlocks: readonly string[] = blockNames.filter((name) => !manifestOf(name)?.isPageRoot)

function pageOf(block: string): TemplatePage {
  const manifest = manifestOf(block)
  if (!manifest) throw new Error(`There is no block ${block}`)
  const node: TreeNode = {
    block,
    props: propsOf(manifest),
    on: manifest.events.onClick ? { onClick: [{ kind: 'toast', args: { text: block } }] } : {},
  }
  // A box says what is in it.
  if (manifest.slots.children && !manifest.slots.children.accepts) {
    node.children = [{ block: 'text', props: { text: block, role: 'body' } }]
  }
  const isField = manifest.within?.includes('form')
  return { path: block, title: block, children: isField ? [{ block: 'form', children: [node] }] : [node] }
}

/** What a fresh block lacks to show and to do something: pictures, and pages to lead to. */
function propsOf({ props }: BlockManifest): Record<string, Value> {
  return Object.fromEntries(
    Object.entries(props).flatMap(([name, definition]): [string, Value][] => {
      if (definition.kind === 'image') return [[name, { asset: picture.id }]]
      if (definition.kind !== 'list') return []
      const filled = Object.entries(definition.fields).flatMap(([field, { kind }]): [string, Value][] => {
        if (kind === 'image') return [[field, { asset: picture.id }]]
        return kind === 'page' ? [[field, pageIdOf(targetPage)]] : []
      })
      const items = definition.default.map((item) => ({
        ...Object.fromEntries(
          Object.entries(definition.fields).map(([field, of]) => [field, textOf(item[field] ?? of.default)]),
        ),
        ...Object.fromEntries(filled),
      }))
      return [[name, items]]
    }),
  )
}

const textOf = (value: unknown): Value =>
  typeof value === 'object' && value !== null && 'zh' in value ? String(value.zh) : (value as Value)
