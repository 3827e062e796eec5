import type { SourceTree } from '../../files/source-tree'
import type { DescribedPackage } from './described-package'
import { withText } from './sample-package'

/** One way to break a sound package. */
export interface Mutation {
  /** What is done to it. */
  name: string
  /** The finding it must lead to. */
  code: string
  change(pack: DescribedPackage): SourceTree
  /** Whether a package in this dialect can have the fault; every one can if left out. */
  fits?(pack: DescribedPackage): boolean
}

export function mutationsFor(pack: DescribedPackage): Mutation[] {
  return mutations.filter(({ fits }) => fits?.(pack) ?? true)
}

export function without(files: SourceTree, path: string): SourceTree {
  const rest = new Map(files)
  if (!rest.delete(path)) throw new Error(`The package has no ${path}`)
  return rest
}

function withFile({ files }: DescribedPackage, path: string, contents: string | Uint8Array): SourceTree {
  return new Map(files).set(path, contents)
}

export type Json = Record<string, unknown>

function withJson(files: SourceTree, path: string, change: (json: Json) => Json): SourceTree {
  return withText(files, path, (text) => JSON.stringify(change(JSON.parse(text))))
}

export function withApp(files: SourceTree, change: (json: Json) => Json): SourceTree {
  return withJson(files, 'app.json', change)
}

function withWindow(pack: DescribedPackage, setting: Json): SourceTree {
  return withApp(pack.files, (json) => ({ ...json, window: { ...(json.window as Json), ...setting } }))
}

function withTabBar(pack: DescribedPackage, change: (bar: Json) => unknown): SourceTree {
  return withApp(pack.files, (json) => ({ ...json, tabBar: change(json.tabBar as Json) }))
}

export function withTabs(
  { mini, files }: Pick<DescribedPackage, 'files' | 'mini'>,
  change: (items: Json[]) => Json[],
): SourceTree {
  const { list } = mini.tabBarKeys
  return withApp(files, (json) => {
    const bar = json.tabBar as Json
    return { ...json, tabBar: { ...bar, [list]: change(bar[list] as Json[]) } }
  })
}

function withTemplates(pack: DescribedPackage, change: (text: string) => string): SourceTree {
  return withText(pack.files, pack.templates, change)
}

function withPageMarkup(pack: DescribedPackage, change: (text: string) => string): SourceTree {
  return withText(pack.files, pack.pageMarkup, change)
}

function withMorePageMarkup(pack: DescribedPackage, more: string): SourceTree {
  return withPageMarkup(pack, (text) => text + more)
}

function withMoreScript(pack: DescribedPackage, more: string): SourceTree {
  return withText(pack.files, 'app.js', (text) => `${text};${more}`)
}

function withModule(pack: DescribedPackage, change: (text: string) => string): SourceTree {
  return withText(pack.files, pack.scriptModule?.file ?? '', change)
}

/** In every script: the handler of Taro's pages is in several, and one of them would do. */
function withScripts(pack: DescribedPackage, change: (text: string) => string): SourceTree {
  return new Map(
    [...pack.files].map(([path, text]) => [
      path,
      path.endsWith('.js') && typeof text === 'string' ? change(text) : text,
    ]),
  )
}

const hasModule = ({ scriptModule }: DescribedPackage) => scriptModule !== undefined
const hasComponent = ({ component }: DescribedPackage) => component !== undefined
const megabyte = 1024 * 1024

export const mutations: readonly Mutation[] = [
  { name: 'no app.json', code: 'app-json-missing', change: (pack) => without(pack.files, 'app.json') },
  {
    name: 'a JSON file cut short',
    code: 'json-invalid',
    change: ({ files, page }) => withText(files, `${page}.json`, (text) => text.slice(0, -2)),
  },
  {
    name: 'an app.json cut short',
    code: 'json-invalid',
    change: ({ files }) => withText(files, 'app.json', (text) => text.slice(0, -1)),
  },
  {
    name: 'no pages',
    code: 'pages-missing',
    change: (pack) => withApp(pack.files, (json) => ({ ...json, pages: [] })),
  },
  {
    name: 'a page twice',
    code: 'page-repeated',
    change: (pack) => withApp(pack.files, (json) => ({ ...json, pages: [pack.page, ...pack.app.mainPages] })),
  },
  {
    name: 'a page path with a slash in front',
    code: 'page-path-illegal',
    change: (pack) =>
      withApp(pack.files, (json) => ({ ...json, pages: [...pack.app.mainPages, `/${pack.page}`] })),
  },
  {
    name: 'a page that nobody made',
    code: 'page-file-missing',
    change: (pack) =>
      withApp(pack.files, (json) => ({ ...json, pages: [...pack.app.mainPages, 'pages/ghost/index'] })),
  },
  {
    name: 'a page without script',
    code: 'page-file-missing',
    change: (pack) => without(pack.files, `${pack.page}.js`),
  },
  {
    name: 'a page without markup',
    code: 'page-file-missing',
    change: (pack) => without(pack.files, pack.pageMarkup),
  },
  {
    name: 'a page without JSON',
    code: 'page-file-missing',
    change: (pack) => without(pack.files, `${pack.page}.json`),
  },
  {
    name: 'a component without script',
    code: 'component-file-missing',
    change: (pack) => without(pack.files, `${pack.component?.path}.js`),
    fits: hasComponent,
  },
  {
    name: 'a component without markup',
    code: 'component-file-missing',
    change: (pack) => without(pack.files, pack.component?.path + pack.mini.extensions.markup),
    fits: hasComponent,
  },
  {
    name: 'a component used from nowhere',
    code: 'component-file-missing',
    change: ({ files, page }) =>
      withJson(files, `${page}.json`, (json) => ({
        ...json,
        usingComponents: { ...(json.usingComponents as Json), gone: './gone' },
      })),
  },
  {
    name: 'a component that does not say so',
    code: 'component-not-declared',
    change: ({ files, component }) =>
      withJson(files, `${component?.path}.json`, (json) => ({ ...json, component: undefined })),
    fits: hasComponent,
  },
  {
    name: 'a component tag in capitals',
    code: 'component-tag-illegal',
    change: ({ files, page, component }) =>
      withJson(files, `${page}.json`, (json) => ({
        ...json,
        usingComponents: { ...(json.usingComponents as Json), Comp: `/${component?.path}` },
      })),
    fits: hasComponent,
  },
  {
    name: 'a component that its page does not declare',
    code: 'unknown-tag',
    change: ({ files, page }) =>
      withJson(files, `${page}.json`, (json) => ({ ...json, usingComponents: {} })),
    fits: hasComponent,
  },
  {
    name: 'a colour by name',
    code: 'colour-not-hex',
    change: (pack) => withWindow(pack, { backgroundColor: 'tomato' }),
  },
  {
    name: 'a colour of three digits in the tab bar',
    code: 'colour-not-hex',
    change: (pack) => withTabBar(pack, (bar) => ({ ...bar, selectedColor: '#f00' })),
  },
  {
    name: 'a title in blue',
    code: 'text-style-illegal',
    change: (pack) => withWindow(pack, { navigationBarTextStyle: 'blue' }),
  },
  {
    name: 'a tab bar that is a list',
    code: 'tab-bar-invalid',
    change: (pack) => withTabBar(pack, (bar) => bar[pack.mini.tabBarKeys.list]),
  },
  {
    name: 'one tab',
    code: 'tab-bar-count',
    change: (pack) => withTabs(pack, (items) => items.slice(0, 1)),
  },
  {
    name: 'seven tabs',
    code: 'tab-bar-count',
    change: (pack) => withTabs(pack, ([first = {}]) => Array.from({ length: 7 }, () => first)),
  },
  {
    name: 'a tab to no page',
    code: 'tab-bar-page',
    change: (pack) =>
      withTabs(pack, ([first, ...items]) => [{ ...first, pagePath: 'pages/gone/index' }, ...items]),
  },
  {
    name: 'two tabs to one page',
    code: 'tab-bar-page-repeated',
    change: (pack) => withTabs(pack, (items) => items.map((item) => ({ ...item, pagePath: pack.page }))),
  },
  {
    name: 'the home page as the last tab',
    code: 'tab-bar-home-first',
    fits: ({ mini }) => mini.tabBar.homeFirst === true,
    change: (pack) => withTabs(pack, ([first = {}, ...items]) => [...items, first]),
  },
  {
    name: 'a tab without text',
    code: 'tab-bar-text',
    change: (pack) =>
      withTabs(pack, ([first, ...items]) => [{ ...first, [pack.mini.tabBarKeys.text]: ' ' }, ...items]),
  },
  {
    name: 'a tab icon that is not there',
    code: 'tab-bar-icon-missing',
    change: (pack) => without(pack.files, pack.tabIcon),
  },
  {
    name: 'a tab icon as SVG',
    code: 'tab-bar-icon-type',
    change: (pack) => {
      const files = withFile(pack, 'assets/tab.svg', '<svg/>')
      const { icon } = pack.mini.tabBarKeys
      return withTabs({ ...pack, files }, (items) =>
        items.map((item) => ({ ...item, [icon]: 'assets/tab.svg' })),
      )
    },
  },
  {
    name: 'a tab icon of 41 KB',
    code: 'tab-bar-icon-size',
    change: (pack) => withFile(pack, pack.tabIcon, new Uint8Array(41 * 1024)),
  },
  {
    name: 'no project file',
    code: 'project-file-missing',
    change: (pack) => without(pack.files, pack.mini.projectFile.packaged),
  },
  {
    name: 'a tag left open',
    code: 'markup-unbalanced',
    change: (pack) => withTemplates(pack, (text) => text.replace('</template>', '')),
  },
  {
    name: 'no templates at all',
    code: 'markup-import-missing',
    change: (pack) => without(pack.files, pack.templates),
  },
  {
    name: 'a template that nobody defines',
    code: 'template-missing',
    change: (pack) =>
      withTemplates(pack, (text) =>
        text.replace(`<template name="${pack.calledTemplate}"`, '<template name="renamed"'),
      ),
  },
  {
    name: 'a computed template name that fits none',
    code: 'template-missing',
    change: (pack) =>
      withPageMarkup(pack, (text) =>
        text.replace(`is="${pack.calledTemplate}"`, `is="{{'gone_' + root.nn}}"`),
      ),
  },
  {
    name: 'a script module that is not there',
    code: 'script-module-missing',
    change: (pack) => without(pack.files, pack.scriptModule?.file ?? ''),
    fits: hasModule,
  },
  {
    name: 'a script module with a syntax error',
    code: 'script-module-syntax',
    change: (pack) => withModule(pack, (text) => text.slice(0, text.lastIndexOf('}'))),
    fits: hasModule,
  },
  {
    name: 'a call of a module that is not loaded, as Kuaishou had it',
    code: 'script-module-undefined',
    change: (pack) => withTemplates(pack, (text) => text.replace('{{i.cl}}', '{{xn.b(i.cl,!1)}}')),
  },
  {
    name: 'templates that do not load the module they call',
    code: 'script-module-undefined',
    change: (pack) =>
      withTemplates(pack, (text) =>
        text.replace(new RegExp(`<${pack.mini.scriptModule?.element} [^>]*>`), ''),
      ),
    fits: hasModule,
  },
  {
    name: 'a call of a function that the module lacks',
    code: 'script-function-missing',
    change: (pack) => {
      const { name, called } = pack.scriptModule ?? {}
      return withTemplates(pack, (text) => text.replace(`${name}.${called}(`, `${name}.gone(`))
    },
    fits: hasModule,
  },
  {
    name: 'a module that gives out one function less',
    code: 'script-function-missing',
    change: (pack) =>
      withModule(pack, (text) =>
        text.replace(new RegExp(`\\b${pack.scriptModule?.called}\\s*:`), 'renamed:'),
      ),
    fits: hasModule,
  },
  {
    name: 'an expression that is none',
    code: 'expression-syntax',
    change: (pack) => withTemplates(pack, (text) => text.replace('{{i.v}}', '{{i.v +}}')),
  },
  {
    name: 'the value of a field with an expression that is none',
    code: 'expression-syntax',
    change: (pack) => withMorePageMarkup(pack, '<input value="{= a. =}" />'),
    fits: ({ target }) => target === 'swan',
  },
  {
    name: 'a list outside braces',
    code: 'directive-not-expression',
    change: (pack) =>
      withTemplates(pack, (text) =>
        text.replace(new RegExp(`(${pack.mini.directivePrefix}for)="{{(.*?)}}"`), '$1="$2"'),
      ),
    // Baidu's own way to write it.
    fits: ({ mini }) => mini.directivePrefix !== 's-',
  },
  {
    name: 'a handler renamed in the scripts only',
    code: 'handler-missing',
    change: (pack) =>
      withScripts(pack, (text) => text.replace(new RegExp(`\\b${pack.handler}(?=[:=])`, 'g'), 'renamed')),
  },
  {
    name: 'a handler renamed in the markup only',
    code: 'handler-missing',
    change: (pack) =>
      withTemplates(pack, (text) => text.replaceAll(`"${pack.handler}"`, '"handlerOfNobody"')),
  },
  {
    name: 'an image in markup that is not there',
    code: 'markup-asset-missing',
    change: (pack) =>
      without(withMorePageMarkup(pack, `<image src="/${pack.shownImage}" />`), pack.shownImage),
  },
  {
    name: 'an unknown tag in an imported template',
    code: 'unknown-tag',
    change: (pack) =>
      withTemplates(pack, (text) => text.replace(/<view\b/g, '<marquee').replaceAll('</view>', '</marquee>')),
  },
  {
    name: 'a tag of no component',
    code: 'unknown-tag',
    change: (pack) => withMorePageMarkup(pack, '<price-tag />'),
  },
  {
    name: 'an arrow function',
    code: 'script-not-es5',
    change: (pack) => withMoreScript(pack, 'var f=()=>1'),
  },
  {
    name: 'a class with a private field, as of ES2022',
    code: 'script-not-es5',
    change: (pack) => withMoreScript(pack, 'class Seat{#taken=1}'),
  },
  {
    name: 'optional chaining in a page',
    code: 'script-not-es5',
    change: ({ files, page }) => withText(files, `${page}.js`, (text) => `${text};var seat=this?.seat`),
  },
  {
    name: 'a script cut short',
    code: 'script-not-es5',
    change: ({ files, requiredScript }) =>
      withText(files, requiredScript, (text) => `${text.slice(0, -10)}(`),
  },
  {
    name: 'a required script that is not there',
    code: 'module-missing',
    change: (pack) => without(pack.files, pack.requiredScript),
  },
  {
    name: 'an image in a script that is not there',
    code: 'asset-missing',
    change: (pack) => without(pack.files, pack.shownImage),
  },
  {
    name: 'a style import of nothing',
    code: 'style-import-missing',
    change: (pack) => without(pack.files, pack.importedStyle),
  },
  {
    name: 'an image in a style that is not there',
    code: 'style-asset-missing',
    change: ({ files, importedStyle }) =>
      withText(files, importedStyle, (text) => `${text}.a{background:url(./assets/gone.jpg)}`),
  },
  {
    name: 'a style sheet cut short',
    code: 'style-syntax',
    change: ({ files, importedStyle }) =>
      withText(files, importedStyle, (text) => text.slice(0, text.lastIndexOf('}'))),
  },
  {
    name: 'a main package of 3 MB',
    code: 'package-too-big',
    change: (pack) => withFile(pack, 'assets/big.jpg', new Uint8Array(3 * megabyte)),
  },
  {
    name: 'an app of 30 MB',
    code: 'app-too-big',
    change: (pack) => withFile(pack, 'assets/big.jpg', new Uint8Array(30 * megabyte)),
  },
]
