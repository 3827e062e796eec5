import { describe, expect, it } from 'vitest'
import type { SourceTree } from '../source-tree'
import { miniPrograms, type TargetName } from '../targets'
import { checkPackage } from '.'
import { miniOf, samplePackage, sampleWebPackage, withText } from './sample-package'

const dialects = miniPrograms.map(({ target }) => target)

function codes(target: TargetName, files: SourceTree): string[] {
  return checkPackage(target, files).map(({ code }) => code)
}

function without(files: SourceTree, path: string): SourceTree {
  const rest = new Map(files)
  if (!rest.delete(path)) throw new Error(`The sample has no ${path}`)
  return rest
}

type Json = Record<string, unknown>

function withJson(files: SourceTree, path: string, change: (json: Json) => Json): SourceTree {
  return withText(files, path, (text) => JSON.stringify(change(JSON.parse(text))))
}

function withApp(files: SourceTree, change: (json: Json) => Json): SourceTree {
  return withJson(files, 'app.json', change)
}

function withTabs(target: TargetName, files: SourceTree, change: (items: Json[]) => Json[]): SourceTree {
  const { list } = miniOf(target).tabBarKeys
  return withApp(files, (json) => {
    const bar = json.tabBar as Json
    return { ...json, tabBar: { ...bar, [list]: change(bar[list] as Json[]) } }
  })
}

interface Mutation {
  /** What is done to a sound package. */
  name: string
  /** The finding it must lead to. */
  code: string
  change(target: TargetName, files: SourceTree): SourceTree
  /** Which dialects can have the fault; all of them if left out. */
  only?(target: TargetName): boolean
}

const markupOf = (target: TargetName) => miniOf(target).extensions.markup
const styleOf = (target: TargetName) => miniOf(target).extensions.style
const hasModules = (target: TargetName) => miniOf(target).scriptModule !== undefined
const home = 'pages/home/index'

const mutations: Mutation[] = [
  { name: 'no app.json', code: 'app-json-missing', change: (_, files) => without(files, 'app.json') },
  {
    name: 'a JSON file cut short',
    code: 'json-invalid',
    change: (_, files) => withText(files, `${home}.json`, (text) => text.slice(0, -2)),
  },
  {
    name: 'no pages',
    code: 'pages-missing',
    change: (_, files) => withApp(files, (json) => ({ ...json, pages: [] })),
  },
  {
    name: 'a page twice',
    code: 'page-repeated',
    change: (_, files) => withApp(files, (json) => ({ ...json, pages: [home, home, 'pages/more/index'] })),
  },
  {
    name: 'a page path with a slash in front',
    code: 'page-path-illegal',
    change: (_, files) =>
      withApp(files, (json) => ({ ...json, pages: [home, 'pages/more/index', '/pages/x'] })),
  },
  {
    name: 'a page without script',
    code: 'page-file-missing',
    change: (_, files) => without(files, `${home}.js`),
  },
  {
    name: 'a page without markup',
    code: 'page-file-missing',
    change: (target, files) => without(files, home + markupOf(target)),
  },
  {
    name: 'a page without JSON',
    code: 'page-file-missing',
    change: (_, files) => without(files, `${home}.json`),
  },
  {
    name: 'a component without script',
    code: 'component-file-missing',
    change: (_, files) => without(files, 'comp.js'),
  },
  {
    name: 'a component used from nowhere',
    code: 'component-file-missing',
    change: (_, files) => withJson(files, `${home}.json`, () => ({ usingComponents: { comp: './gone' } })),
  },
  {
    name: 'a component that does not say so',
    code: 'component-not-declared',
    change: (_, files) => withJson(files, 'comp.json', () => ({ usingComponents: {} })),
  },
  {
    name: 'a component tag in capitals',
    code: 'component-tag-illegal',
    change: (_, files) =>
      withJson(files, `${home}.json`, () => ({
        usingComponents: { comp: '../../comp', Comp: '../../comp' },
      })),
  },
  {
    name: 'a colour by name',
    code: 'colour-not-hex',
    change: (_, files) =>
      withApp(files, (json) => ({ ...json, window: { navigationBarBackgroundColor: 'tomato' } })),
  },
  {
    name: 'a title in blue',
    code: 'text-style-illegal',
    change: (_, files) => withApp(files, (json) => ({ ...json, window: { navigationBarTextStyle: 'blue' } })),
  },
  {
    name: 'one tab',
    code: 'tab-bar-count',
    change: (target, files) => withTabs(target, files, (items) => items.slice(0, 1)),
  },
  {
    name: 'seven tabs',
    code: 'tab-bar-count',
    change: (target, files) =>
      withTabs(target, files, (items) => Array.from({ length: 7 }, () => items[0] ?? {})),
  },
  {
    name: 'a tab to no page',
    code: 'tab-bar-page',
    change: (target, files) =>
      withTabs(target, files, (items) => items.map((item) => ({ ...item, pagePath: 'pages/gone/index' }))),
  },
  {
    name: 'two tabs to one page',
    code: 'tab-bar-page-repeated',
    change: (target, files) =>
      withTabs(target, files, (items) => items.map((item) => ({ ...item, pagePath: home }))),
  },
  {
    name: 'a tab without text',
    code: 'tab-bar-text',
    change: (target, files) =>
      withTabs(target, files, (items) =>
        items.map((item) => ({ ...item, [miniOf(target).tabBarKeys.text]: ' ' })),
      ),
  },
  {
    name: 'a tab icon that is not there',
    code: 'tab-bar-icon-missing',
    change: (_, files) => without(files, 'assets/tab.png'),
  },
  {
    name: 'a tab icon as SVG',
    code: 'tab-bar-icon-type',
    change: (target, files) =>
      withTabs(target, new Map(files).set('assets/tab.svg', '<svg/>'), (items) =>
        items.map((item) => ({ ...item, [miniOf(target).tabBarKeys.icon]: 'assets/tab.svg' })),
      ),
  },
  {
    name: 'a tab icon of 41 KB',
    code: 'tab-bar-icon-size',
    change: (_, files) => new Map(files).set('assets/tab.png', new Uint8Array(41 * 1024)),
  },
  {
    name: 'no project file',
    code: 'project-file-missing',
    change: (target, files) => without(files, miniOf(target).projectFile.packaged),
  },
  {
    name: 'a tag left open',
    code: 'markup-unbalanced',
    change: (target, files) => withText(files, `comp${markupOf(target)}`, () => '<view><text></view>'),
  },
  {
    name: 'an import of nothing',
    code: 'markup-import-missing',
    change: (target, files) =>
      withText(files, home + markupOf(target), (text) => text.replace('../../base', '../../gone')),
  },
  {
    name: 'a template that nobody defines',
    code: 'template-missing',
    change: (target, files) =>
      withText(files, home + markupOf(target), (text) => text.replace('"tmpl_root"', '"gone"')),
  },
  {
    name: 'a computed template name that fits none',
    code: 'template-missing',
    change: (target, files) =>
      withText(files, home + markupOf(target), (text) =>
        text.replace('"tmpl_root"', `"{{'gone_' + root.nn}}"`),
      ),
  },
  {
    name: 'a script module that is not there',
    code: 'script-module-missing',
    change: (target, files) => without(files, `utils${miniOf(target).extensions.script}`),
    only: hasModules,
  },
  {
    name: 'a script module with a syntax error',
    code: 'script-module-syntax',
    change: (target, files) =>
      withText(files, `utils${miniOf(target).extensions.script}`, () => 'module.exports = {'),
    only: hasModules,
  },
  {
    name: 'a call of a module that is not loaded, as Kuaishou had it',
    code: 'script-module-undefined',
    change: (target, files) =>
      withText(files, `base${markupOf(target)}`, (text) => text.replace('{{i.cl}}', '{{xn.b(i.cl,!1)}}')),
  },
  {
    name: 'a call of a function that the module lacks',
    code: 'script-function-missing',
    change: (target, files) =>
      withText(files, `base${markupOf(target)}`, (text) => text.replace('xs.pick', 'xs.gone')),
    only: hasModules,
  },
  {
    name: 'an expression that is none',
    code: 'expression-syntax',
    change: (target, files) =>
      withText(files, `base${markupOf(target)}`, (text) => text.replace('{{i.v}}', '{{i.v +}}')),
  },
  {
    name: 'a condition outside braces',
    code: 'directive-not-expression',
    change: (target, files) =>
      withText(
        files,
        `comp${markupOf(target)}`,
        () => `<view ${miniOf(target).directivePrefix}if="i.nn === '1'"></view>`,
      ),
    only: (target) => miniOf(target).directivePrefix !== 's-',
  },
  {
    name: 'a handler renamed in the scripts only',
    code: 'handler-missing',
    change: (_, files) =>
      [home, 'pages/more/index'].reduce(
        (changed, page) => withText(changed, `${page}.js`, (text) => text.replace('eh:', 'handle:')),
        files,
      ),
  },
  {
    name: 'an image in markup that is not there',
    code: 'markup-asset-missing',
    change: (target, files) =>
      withText(files, `base${markupOf(target)}`, (text) =>
        text.replace('./assets/photo.jpg', './assets/gone.jpg'),
      ),
  },
  {
    name: 'an unknown tag in an imported template',
    code: 'unknown-tag',
    change: (target, files) =>
      withText(files, `base${markupOf(target)}`, (text) => text.replace(/<(\/?)text>/g, '<$1marquee>')),
  },
  {
    name: 'a component tag nobody declares',
    code: 'unknown-tag',
    change: (_, files) => withJson(files, `${home}.json`, () => ({ usingComponents: {} })),
  },
  {
    name: 'an arrow function',
    code: 'script-not-es5',
    change: (_, files) => withText(files, 'app.js', (text) => `${text};var f=()=>1`),
  },
  {
    name: 'a required script that is not there',
    code: 'module-missing',
    change: (_, files) => withText(files, 'app.js', (text) => text.replace('./runtime', './gone')),
  },
  {
    name: 'an image in a script that is not there',
    code: 'asset-missing',
    change: (_, files) => withText(files, 'runtime.js', (text) => text.replace('photo', 'gone')),
  },
  {
    name: 'a style import of nothing',
    code: 'style-import-missing',
    change: (target, files) =>
      withText(files, `app${styleOf(target)}`, (text) => text.replace('common', 'gone')),
  },
  {
    name: 'an image in a style that is not there',
    code: 'style-asset-missing',
    change: (target, files) =>
      withText(files, `common${styleOf(target)}`, (text) => text.replace('photo', 'gone')),
  },
  {
    name: 'a style sheet cut short',
    code: 'style-syntax',
    change: (target, files) => withText(files, `common${styleOf(target)}`, (text) => text.replace('}', '')),
  },
  {
    name: 'a main package of 3 MB',
    code: 'package-too-big',
    change: (_, files) => new Map(files).set('assets/big.jpg', new Uint8Array(3 * 1024 * 1024)),
  },
  {
    name: 'an app of 30 MB',
    code: 'app-too-big',
    change: (_, files) => new Map(files).set('assets/big.jpg', new Uint8Array(30 * 1024 * 1024)),
  },
]

describe.each(dialects)('a package for %s', (target) => {
  it('has no finding when it is sound', () => {
    expect(checkPackage(target, samplePackage(target))).toEqual([])
  })

  it.each(mutations.filter(({ only }) => only?.(target) ?? true))('$name: $code', ({ code, change }) => {
    expect(codes(target, change(target, samplePackage(target)))).toContain(code)
  })
})

describe('a sub-package', () => {
  const files = () => {
    const tree = new Map(
      withApp(samplePackage('weapp'), (json) => ({
        ...json,
        subPackages: [{ root: 'shop', pages: ['cart'] }],
      })),
    )
    return tree.set('shop/cart.js', '').set('shop/cart.json', '{}').set('shop/cart.wxml', '<view></view>')
  }

  it('may hold pages', () => {
    expect(codes('weapp', files())).toEqual([])
  })

  it('must have the files of its pages', () => {
    expect(codes('weapp', without(files(), 'shop/cart.js'))).toEqual(['page-file-missing'])
  })

  it('has a size limit of its own and does not count for the main package', () => {
    const big = files().set('shop/a.jpg', new Uint8Array(1.5 * 1024 * 1024))
    expect(codes('weapp', big.set('a.jpg', new Uint8Array(1.5 * 1024 * 1024)))).toEqual([])
    expect(codes('weapp', big.set('shop/b.jpg', new Uint8Array(1024 * 1024)))).toEqual(['package-too-big'])
  })

  it('cannot hold a page of the tab bar', () => {
    const tab = (items: Json[]) =>
      items.map((item, index) => (index ? { ...item, pagePath: 'shop/cart' } : item))
    expect(codes('weapp', withTabs('weapp', files(), tab))).toEqual(['tab-bar-page'])
  })
})

describe('a web package', () => {
  it('has no finding when it is sound', () => {
    expect(checkPackage('h5', sampleWebPackage())).toEqual([])
  })

  it.each([
    ['start-page-missing', without(sampleWebPackage(), 'index.html')],
    ['start-page-asset', without(sampleWebPackage(), 'js/app.js')],
    ['start-page-asset', without(sampleWebPackage(), 'css/app.css')],
    ['asset-missing', without(sampleWebPackage(), 'static/photo.jpg')],
    ['style-asset-missing', without(sampleWebPackage(), 'static/photo.jpg')],
    ['address-absolute', withText(sampleWebPackage(), 'index.html', (text) => text.replace('./js', '/js'))],
    ['script-syntax', withText(sampleWebPackage(), 'js/app.js', (text) => `${text} +`)],
  ])('%s', (code, files) => {
    expect(codes('h5', files)).toContain(code)
  })
})

describe('what people type', () => {
  it('is never taken for a reference', () => {
    const typed = 'require(\'./gone\') r.p+"gone.png" url(gone.png) <marquee> {{xs.gone()}} gone.jpg'
    const files = withText(
      samplePackage('weapp'),
      'app.js',
      (text) => `${text};var t=${JSON.stringify(typed)}`,
    )
    expect(checkPackage('weapp', files)).toEqual([])
  })
})
