import * as t from '@babel/types'
import { actionManifestOf } from '../../kit/actions'
import { manifestOf } from '../../kit/blocks'
import { propsWithFieldName } from '../../kit/blocks/field-names'
import { pageRootStyle, styleDeclarations } from '../../kit/style/declarations'
import { type Action, type AppDocument, childrenOf, type Node, nodeOf, type Page } from '../../model'
import { type PropHost, resolveProps } from '../resolve/resolve-props'
import { pageRoute } from '../resolve/routes'
import { type AssetFile, assetFile, type IconFile, iconFile } from './asset-files'
import { type ForwardedPage, forwardedPage } from './forwarding'
import { type CssRule, printCss } from './page-css'
import { printModule } from './print'
import {
  attribute,
  importDefault,
  importForEffect,
  importNamed,
  literal,
  objectLiteral,
  stringLiteral,
} from './syntax'

/** The source of one page, and what else has to be in the project for it. */
export interface PageSource {
  /** `index.tsx` */
  code: string
  /** `index.css` */
  css: string
  /** `index.config.ts` */
  config: string
  blocks: ReadonlySet<string>
  actions: ReadonlySet<string>
  images: readonly (AssetFile | IconFile)[]
  usesMember: boolean
  membersOnly: boolean
  canBePulled: boolean
}

/**
 * The Taro source of one page. Pure; runs in Node and in the browser.
 * The document must have no diagnostics of severity `error`.
 */
export async function generatePage(document: AppDocument, page: Page): Promise<PageSource> {
  const writer = new PageWriter(document, page)
  const root = nodeOf(document, page.root)
  if (!root) throw new Error(`The page ${page.id} has no root node.`)
  const markup = page.settings.membersOnly ? guarded(page, writer.element(root)) : writer.element(root)
  const name = `${pascalCase(page.path)}Page`
  const body: t.Statement[] = [
    ...writer.hooks(),
    ...(writer.usesMember
      ? [
          t.variableDeclaration('const', [
            t.variableDeclarator(t.identifier('member'), t.callExpression(t.identifier('useMember'), [])),
          ]),
        ]
      : []),
    t.returnStatement(markup),
  ]
  return {
    code: await printModule([
      writer.imports(),
      writer.constants,
      [t.exportDefaultDeclaration(t.functionDeclaration(t.identifier(name), [], t.blockStatement(body)))],
    ]),
    css: printCss(writer.rules),
    config: await printModule([
      [
        t.exportDefaultDeclaration(
          t.callExpression(t.identifier('definePageConfig'), [
            objectLiteral({
              navigationBarTitleText: stringLiteral(page.title),
              ...(page.settings.pullDownRefresh ? { enablePullDownRefresh: t.booleanLiteral(true) } : {}),
            }),
          ]),
        ),
      ],
    ]),
    blocks: writer.blocks,
    actions: writer.actions,
    images: [...writer.images.values()],
    usesMember: writer.usesMember,
    membersOnly: page.settings.membersOnly === true,
    canBePulled: page.settings.pullDownRefresh === true,
  }
}

/** The page's content behind the guard that sends guests to log in. */
function guarded(page: Page, content: t.JSXElement): t.JSXElement {
  const tag = t.jsxIdentifier('MembersOnly')
  return t.jsxElement(
    t.jsxOpeningElement(tag, [attribute('route', stringLiteral(pageRoute(page)))]),
    t.jsxClosingElement(tag),
    [content],
  )
}

/** Collects what the markup of one page needs while it is made. */
class PageWriter {
  readonly blocks = new Set<string>()
  readonly actions = new Set<string>()
  readonly images = new Map<string, AssetFile | IconFile>()
  readonly constants: t.Statement[] = []
  readonly rules: CssRule[] = []
  usesMember = false
  private readonly counts = new Map<string, number>()

  constructor(
    private readonly document: AppDocument,
    private readonly page: Page,
  ) {}

  /** What the page does beside showing itself; Taro looks in a page's own file for how it is forwarded. */
  hooks(): t.Statement[] {
    const call = (name: string, ...given: t.Expression[]) =>
      t.expressionStatement(t.callExpression(t.identifier(name), given))
    const forwarded = forwardedPage(this.document, this.page)
    return [
      ...(this.page.settings.pullDownRefresh ? [call('usePageRefresh')] : []),
      ...(forwarded
        ? [call('useShareAppMessage', t.arrowFunctionExpression([], this.forwardedWith(forwarded)))]
        : []),
    ]
  }

  private forwardedWith({ title, image }: ForwardedPage): t.Expression {
    return objectLiteral({
      title: stringLiteral(title),
      path: stringLiteral(pageRoute(this.page)),
      ...(image ? { imageUrl: this.image(assetFile(image)) } : {}),
    })
  }

  imports(): t.Statement[] {
    return [
      ...(this.page.settings.forwarding?.isOff ? [] : [importNamed('useShareAppMessage', '@tarojs/taro')]),
      ...[...this.actions].sort().map((kind) => importDefault(camelCase(kind), `../../actions/${kind}/run`)),
      ...[...this.images.values()].map(({ name, path }) => importDefault(name, `../../${path}`)),
      ...[...this.blocks]
        .sort()
        .map((block) => importDefault(`${pascalCase(block)}Block`, `../../components/${block}`)),
      ...(this.page.settings.membersOnly
        ? [importNamed('MembersOnly', '../../runtime/member/members-only')]
        : []),
      ...(this.usesMember ? [importNamed('useMember', '../../runtime/member/session')] : []),
      ...(this.page.settings.pullDownRefresh
        ? [importNamed('usePageRefresh', '../../runtime/page-refresh')]
        : []),
      importForEffect('./index.css'),
    ]
  }

  element(node: Node): t.JSXElement {
    const manifest = manifestOf(node.block)
    if (!manifest) throw new Error(`There is no block ${node.block}.`)
    this.blocks.add(node.block)
    const number = this.count(node.block)
    const props = resolveProps(
      this.document,
      manifest.props,
      propsWithFieldName(this.document, node),
      this.propHost,
    )
    const attributes = [
      ...this.className(node, number),
      ...Object.entries(props).map(([name, value]) => attribute(name, this.hoisted(node.block, name, value))),
      ...Object.keys(manifest.events)
        .filter((event) => (node.on[event] ?? []).length > 0)
        .map((event) => attribute(event, this.handler(node.on[event] ?? []))),
    ]
    const children = Object.keys(manifest.slots).includes('children')
      ? childrenOf(node).flatMap((id) => this.child(id))
      : []
    const tag = t.jsxIdentifier(`${pascalCase(node.block)}Block`)
    return children.length === 0
      ? t.jsxElement(t.jsxOpeningElement(tag, attributes, true), null, [], true)
      : t.jsxElement(t.jsxOpeningElement(tag, attributes), t.jsxClosingElement(tag), children)
  }

  private child(id: string): (t.JSXElement | t.JSXExpressionContainer)[] {
    const node = nodeOf(this.document, id)
    if (!node) return []
    const element = this.element(node)
    if (node.showWhen === undefined || node.showWhen === 'always') return [element]
    this.usesMember = true
    const member = t.identifier('member')
    const condition = node.showWhen === 'member' ? member : t.unaryExpression('!', member)
    return [t.jsxExpressionContainer(t.logicalExpression('&&', condition, element))]
  }

  /** A class of the node's own, when it has a style of its own. */
  private className(node: Node, number: number): t.JSXAttribute[] {
    const isRoot = node.id === this.page.root
    const style = isRoot ? pageRootStyle(this.page, node) : node.style
    const declarations = styleDeclarations(style, manifestOf(node.block))
    if (declarations.length === 0) return []
    const name = `${this.page.path}__${node.block}-${number}`
    // Two classes outweigh a block's own single class, whichever style sheet a platform loads first.
    this.rules.push({ selector: isRoot ? `.qb-page.${name}` : `.qb-page .${name}`, declarations })
    return [attribute('className', stringLiteral(name))]
  }

  /** Lists become constants of the module, so that they are not made anew at every drawing. */
  private hoisted(block: string, name: string, value: t.Expression): t.Expression {
    if (!t.isArrayExpression(value)) return value
    const base = `${camelCase(block)}${pascalCase(name)}`
    const number = this.count(base)
    const identifier = t.identifier(number === 1 ? base : `${base}${number}`)
    this.constants.push(t.variableDeclaration('const', [t.variableDeclarator(identifier, value)]))
    return identifier
  }

  private handler(actions: readonly Action[]): t.Expression {
    const calls = actions.map((action) => {
      const manifest = actionManifestOf(action.kind)
      if (!manifest) throw new Error(`There is no action ${action.kind}.`)
      this.actions.add(action.kind)
      const args = resolveProps(this.document, manifest.args, action.args, this.propHost)
      return t.callExpression(
        t.identifier(camelCase(action.kind)),
        Object.keys(args).length > 0 ? [objectLiteral(args)] : [],
      )
    })
    const [first] = calls
    return t.arrowFunctionExpression(
      [],
      calls.length === 1 && first
        ? first
        : t.blockStatement(calls.map((call) => t.expressionStatement(call))),
    )
  }

  private readonly propHost: PropHost<t.Expression> = {
    literal,
    asset: (id) => {
      const asset = this.document.assets[id]
      if (!asset) throw new Error(`There is no image ${id}.`)
      return this.image(assetFile(asset))
    },
    icon: (name, color) => this.image(iconFile(name, color)),
    list: (items) => t.arrayExpression(items.map(objectLiteral)),
  }

  private image(file: AssetFile | IconFile): t.Identifier {
    const known = this.images.get(file.path)
    if (known) return t.identifier(known.name)
    const number = this.count(`file:${file.name}`)
    const name = number === 1 ? file.name : `${file.name}${number}`
    this.images.set(file.path, { ...file, name })
    return t.identifier(name)
  }

  private count(key: string): number {
    const next = (this.counts.get(key) ?? 0) + 1
    this.counts.set(key, next)
    return next
  }
}

/** `rich-text` to `RichText`. */
function pascalCase(name: string): string {
  return name
    .split('-')
    .map((word) => word.slice(0, 1).toUpperCase() + word.slice(1))
    .join('')
}

/** `rich-text` to `richText`. */
function camelCase(name: string): string {
  const pascal = pascalCase(name)
  return pascal.slice(0, 1).toLowerCase() + pascal.slice(1)
}
