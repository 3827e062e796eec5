import {
  type Action,
  type AppDocument,
  type Asset,
  createDocument,
  type Node,
  type Page,
  type ShowWhen,
  type Style,
  type Value,
} from '../../model'
import { createNode } from '../blocks'

/** One node of a template, written as a tree. */
export interface TreeNode {
  block: string
  props?: Record<string, Value>
  style?: Style
  on?: Record<string, Action[]>
  showWhen?: ShowWhen
  children?: TreeNode[]
}

export interface TemplatePage {
  path: string
  title: string
  settings?: Page['settings']
  children: TreeNode[]
}

/** A page's id in a document made by `buildDocument`. */
export function pageIdOf(path: string): string {
  return `page-${path}`
}

/** A document written as trees. Ids are made from the page's path and a number, so that they are always the same. */
export function buildDocument(options: {
  name: string
  language: 'zh' | 'en'
  pages: [TemplatePage, ...TemplatePage[]]
  app?: Partial<AppDocument['app']>
  assets?: Asset[]
}): AppDocument {
  const base = createDocument({ name: options.name, title: '', language: options.language })
  const nodes: Record<string, Node> = {}
  const pages: Record<string, Page> = {}
  for (const page of options.pages) {
    let number = 0
    const newId = () => {
      number += 1
      return `${page.path}-${number}`
    }
    const add = (tree: TreeNode): string => {
      const [fresh] = createNode(tree.block, options.language, newId)
      const node: Node = {
        ...fresh,
        props: { ...fresh.props, ...tree.props },
        style: { ...fresh.style, ...tree.style },
        on: tree.on ?? {},
        ...(tree.showWhen ? { showWhen: tree.showWhen } : {}),
      }
      nodes[node.id] = node
      if ('children' in fresh.slots) {
        nodes[node.id] = { ...node, slots: { children: (tree.children ?? []).map(add) } }
      }
      return node.id
    }
    const root = add({ block: 'page', children: page.children })
    const id = pageIdOf(page.path)
    pages[id] = { id, path: page.path, title: page.title, root, settings: page.settings ?? {} }
  }
  return {
    ...base,
    app: { ...base.app, homePageId: pageIdOf(options.pages[0].path), ...options.app },
    pages,
    pageOrder: options.pages.map((page) => pageIdOf(page.path)),
    nodes,
    assets: Object.fromEntries((options.assets ?? []).map((asset) => [asset.id, asset])),
  }
}
