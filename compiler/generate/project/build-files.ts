import { designPixels, scaledPixels } from '../../../kit/style/design-pixels'

/** Taro's configuration of a generated project. Nothing a person typed is in it. */
export function taroConfig(): string {
  return `import path from 'node:path'
import type { UserConfigExport } from '@tarojs/cli'

const platform = process.env.TARO_ENV

/** Pages are drawn 750 px wide; a px in a style is one of these and scales with the screen. */
const designWidth = 750

export default {
  projectName: 'mini-program',
  designWidth,
  deviceRatio: { 375: 2, 640: 2.34 / 2, 750: 1, 828: 1.81 / 2 },
  sourceRoot: 'src',
  outputRoot: \`dist/\${platform}\`,
  framework: 'react',
  compiler: { type: 'webpack5', prebundle: { enable: false } },
  jsMinimizer: 'esbuild',
  esbuild: { minify: { enable: true, config: { target: platform === 'h5' ? 'es2015' : 'es5' } } },
  // A web page's manifest, icons and service worker stand beside it as they are.
  copy: {
    patterns: platform === 'h5' ? [{ from: 'src/public/', to: 'dist/h5/' }] : [],
    options: {},
  },
  plugins: [
    path.resolve(__dirname, 'template-repairs.ts'),
    // The command line knows the other platforms' plugins by itself.
    ...(platform === 'kwai' ? ['@tarojs/plugin-platform-kwai'] : []),
  ],
  mini: {
    // No style of ours counts on the order of files: a block's own class is single, a page's has two.
    miniCssExtractPluginOption: { ignoreOrder: true },
    postcss: {
      pxtransform: { enable: true, config: {} },
      cssModules: { enable: false },
    },
    // A page's files hold that page alone: packages are in vendors.js, components in common.js, whoever uses them.
    webpackChain(chain) {
      const { cacheGroups, ...splitting } = chain.optimization.get('splitChunks')
      chain.optimization.splitChunks({
        ...splitting,
        cacheGroups: {
          ...cacheGroups,
          vendors: { name: 'vendors', test: /[\\\\/]node_modules[\\\\/]/, priority: 10 },
          common: { name: 'common', test: /[\\\\/]src[\\\\/](actions|components|runtime)[\\\\/]/, priority: 1 },
        },
      })
    },
  },
  h5: {
    // Relative, so that the built folder works wherever it is put, also opened as a file.
    publicPath: './',
    router: { mode: 'hash' },
    output: {
      filename: 'js/[name].[contenthash:8].js',
      chunkFilename: 'js/[name].[contenthash:8].js',
    },
    miniCssExtractPluginOption: {
      ignoreOrder: true,
      filename: 'css/[name].[contenthash:8].css',
      chunkFilename: 'css/[name].[contenthash:8].css',
    },
    postcss: {
      autoprefixer: { enable: true },
      pxtransform: { enable: false },
      // It turns the names of HTML elements into those of Taro's own.
      htmltransform: { enable: false },
      './config/scale-pixels.js': { enable: true },
      cssModules: { enable: false },
    },
    // Pages, components and API are drawn by src/web, which is small and the same as in Qiaoban's own preview; without the
    // following, Taro's web components are. As for mini-programs, a page's files hold that page alone.
    webpackChain(chain, webpack) {
      const web = (file: string) => path.resolve(__dirname, '../src/web', file)
      chain.resolve.alias
        .set('@tarojs/components/global.css$', web('phone/phone.css'))
        .set('@tarojs/router$', web('entry.tsx'))
        .set('@tarojs/runtime$', web('entry.tsx'))
        .set('@tarojs/taro', web('taro/index.ts'))
      // No alias: a plugin of Taro's empties what it finds under that name of all that it sees no page use.
      chain
        .plugin('elements')
        .use(webpack.NormalModuleReplacementPlugin, [/^@tarojs\\/components$/, web('elements/index.ts')])
      chain.plugin('mainPlugin').tap(([options]) => [
        {
          ...options,
          runtimePath: [],
          loaderMeta: {
            ...options.loaderMeta,
            creatorLocation: './web/entry',
            extraImportForWeb: '',
            execBeforeCreateWebApp: '',
          },
        },
      ])
      chain.optimization.splitChunks({
        chunks: 'all',
        minSize: 0,
        cacheGroups: {
          default: false,
          defaultVendors: false,
          vendors: { name: 'vendors', test: /[\\\\/]node_modules[\\\\/]/, priority: 10 },
          common: { name: 'common', test: /[\\\\/]src[\\\\/](actions|components|runtime|web)[\\\\/]/, priority: 1 },
        },
      })
    },
  },
} satisfies UserConfigExport<'webpack5'>
`
}

/** A PostCSS plugin of the generated project for web packages, where lengths follow the width of the phone. */
export function scalePixelsPlugin(): string {
  return `/** A px of the design, 750 to the width of the phone, becomes the unit that src/web/phone/phone.css sets. */
module.exports = () => ({
  postcssPlugin: 'scale-pixels',
  Once(sheet) {
    // The phone around the pages is in pixels of the screen.
    if (/[\\\\/]src[\\\\/]web[\\\\/]/.test(sheet.source?.input.file ?? '')) return
    sheet.walkDecls((declaration) => {
      declaration.value = declaration.value.replace(${designPixels}, '${scaledPixels}')
    })
  },
})
module.exports.postcss = true
`
}

/** Babel's configuration: ES5 everywhere, for the oldest engines that mini-programs run on. */
export function babelConfig(): string {
  return `module.exports = {
  presets: [['taro', { framework: 'react', ts: true, compiler: 'webpack5', targets: { ie: '11' } }]],
}
`
}

/**
 * A Taro plugin of the generated project, against faults of Taro's own plugins that leave pages empty, texts repeated
 * or screen readers without a word. `@tarojs/plugin-platform-kwai` 6.0.0 was written for Taro 3;
 * `@tarojs/plugin-platform-swan` 4.2.0 draws a text without style once for each of its parts cubed; no platform's
 * templates have the `aria-` attributes that a page gives.
 */
export function templateRepairsPlugin(): string {
  return `import type { IPluginContext } from '@tarojs/service'

interface Template {
  isUseXS: boolean
  _isUseXS: boolean
  componentsAlias: Record<string, { _num: string }>
  internalComponents: Record<string, Record<string, string>>
  miniComponents: Record<string, Record<string, string>>
  buildAttribute: (attributes: Record<string, string>, nodeName: string) => string
  buildFlattenNodeAttributes?: (nodeName: string) => string
  buildFlattenView: (level?: number) => string
  modifyLoopBody: (child: string, nodeName: string) => string
}

interface Platform {
  platform: string
  /** The web has none. */
  template?: Template
}

/** What screen readers are told, by the name it has in a page's data: none has a short one there. */
const spoken = (platform: string) => ({
  // Alipay has a name of its own for it, the others have WeChat's.
  [platform === 'alipay' ? 'role' : 'aria-role']: 'ariaRole',
  'aria-label': 'ariaLabel',
  'aria-checked': 'ariaChecked',
  'aria-level': 'ariaLevel',
})
const isSpokenOf = (nodeName: string) =>
  /^((static-|catch-)?view|(static-)?(text|image)|button|input|textarea|video)$/.test(nodeName)

function addSpoken(template: Template, platform: string): void {
  // A node is called i in a template, and item within a loop.
  const attributesOf = (nodeName: string, node: 'i' | 'item') =>
    isSpokenOf(nodeName)
      ? Object.entries(spoken(platform))
          .map(([name, key]) => \`\${name}="{{\${node}.\${key}}}" \`)
          .join('')
      : ''
  const buildAttribute = template.buildAttribute.bind(template)
  template.buildAttribute = (attributes, nodeName) =>
    buildAttribute(attributes, nodeName) + attributesOf(nodeName, 'i')
  const buildFlattenNodeAttributes = template.buildFlattenNodeAttributes?.bind(template)
  if (!buildFlattenNodeAttributes) return
  template.buildFlattenNodeAttributes = (nodeName) =>
    \`\${buildFlattenNodeAttributes(nodeName)} \${attributesOf(nodeName, 'item')}\`
}

const isText = (nodeName: string) => nodeName === 'text' || nodeName === 'static-text'

/** What a text shows for each of its children: a string, or a text within the text. */
function textChild(template: Template, prefix: string, nested: string): string {
  const string = template.componentsAlias['#text']?._num
  return \`<block \${prefix}if="{{item.nn==='\${string}'}}">{{item.v}}</block><block \${prefix}else>\${nested}</block>\`
}

function repairKwai(template: Template): void {
  // Kuaishou has no script modules in templates, and setting the public property alone is not enough.
  template._isUseXS = false
  template.isUseXS = false

  // Inside a loop a node is called item, and an attribute with a default names its node twice.
  template.buildFlattenNodeAttributes = (nodeName) => {
    const isEvent = (name: string) => /^(bind|on|catch)/.test(name)
    const attributes = Object.entries(template.miniComponents[nodeName] ?? {}).map(([name, value]) =>
      isEvent(name) ? \`\${name}="\${value}"\` : \`\${name}="{{\${value.replace(/\\bi\\./g, 'item.')}}}"\`,
    )
    return [...attributes, 'id="{{item.uid||item.sid}}"', 'data-sid="{{item.sid}}"'].join(' ')
  }

  const text = () => textChild(template, 'ks:', \`<template is="{{'tmpl_0_' + item.nn}}" data="{{i:item}}" />\`)
  const flattenView = template.buildFlattenView
  template.buildFlattenView = (level) =>
    flattenView(level)
      .replaceAll(' id="{{item.uid}}"', '')
      .replaceAll('ks:key="uid"', 'ks:key="sid"')
      .replaceAll('<block>{{item.v}}</block>', text())

  // Taro 4 leaves the loop over a node's children to the loop's body.
  template.modifyLoopBody = (child, nodeName) => {
    if (nodeName !== 'view' && !isText(nodeName)) return child
    const body = nodeName === 'view' ? template.buildFlattenView() : text()
    return \`<block ks:for="{{i.cn}}" ks:key="sid">\${body}</block>\`
  }
}

function repairSwan(template: Template): void {
  // The default is meant as a text; without quotes it is a word that no expression may hold.
  const { Form } = template.internalComponents
  if (Form) Form['report-type'] = "'default'"
  const text = () => textChild(template, 's-', '<template is="{{xs.a(0, item.nn)}}" data="{{{ i:item }}}" />')
  const flattenView = template.buildFlattenView
  template.buildFlattenView = (level) => flattenView(level).replaceAll('<block>{{item.v}}</block>', text())

  const modifyLoopBody = template.modifyLoopBody
  template.modifyLoopBody = (child, nodeName) =>
    isText(nodeName)
      ? \`<block s-for="i.cn trackBy item.sid">\${text()}</block>\`
      : modifyLoopBody(child, nodeName)
}

export default (ctx: IPluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn({ platform, template }: Platform) {
      if (!template) return
      if (platform === 'kwai') repairKwai(template)
      if (platform === 'swan') repairSwan(template)
      addSpoken(template, platform)
    },
  })
}
`
}
