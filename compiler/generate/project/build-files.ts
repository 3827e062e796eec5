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
  plugins:
    platform === 'kwai' ? ['@tarojs/plugin-platform-kwai', path.resolve(__dirname, 'kwai-templates.ts')] : [],
  mini: {
    postcss: {
      pxtransform: { enable: true, config: {} },
      cssModules: { enable: false },
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
      // vw follows every screen width; Taro's default unit stops shrinking below 375 px.
      pxtransform: { enable: true, config: { targetUnit: 'vw' } },
      cssModules: { enable: false },
    },
  },
} satisfies UserConfigExport<'webpack5'>
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
 * A Taro plugin of the generated project. `@tarojs/plugin-platform-kwai` 6.0.0 was written for Taro 3: on Taro 4 its
 * templates call a script module that Kuaishou does not have, and read some attributes from the wrong variable, so
 * that every page stays empty.
 */
export function kwaiTemplatesPlugin(): string {
  return `import type { IPluginContext } from '@tarojs/service'

interface KwaiTemplate {
  isUseXS: boolean
  _isUseXS: boolean
  miniComponents: Record<string, Record<string, string>>
  buildFlattenNodeAttributes: (nodeName: string) => string
  buildFlattenText: (level?: number) => string
}

interface KwaiPlatform {
  platform: string
  template: KwaiTemplate
}

const isEvent = (attribute: string) => /^(bind|on|catch)/.test(attribute)

function repair(template: KwaiTemplate): void {
  // Kuaishou has no script modules in templates, and setting the public property alone is not enough.
  template._isUseXS = false
  template.isUseXS = false

  // Inside a loop a node is called item. An attribute with a default names its node twice.
  template.buildFlattenNodeAttributes = (nodeName) => {
    const attributes = Object.entries(template.miniComponents[nodeName] ?? {}).map(([name, value]) =>
      isEvent(name) ? \`\${name}="\${value}"\` : \`\${name}="{{\${value.replace(/\\bi\\./g, 'item.')}}}"\`,
    )
    return [...attributes, 'id="{{item.uid||item.sid}}"', 'data-sid="{{item.sid}}"'].join(' ')
  }

  // A condition outside {{}} is only text, and always true: text inside text would never show.
  const buildFlattenText = template.buildFlattenText
  template.buildFlattenText = (level) =>
    buildFlattenText(level).replace(/ks:if="item\\.nn === '([^']*)'"/g, \`ks:if="{{item.nn==='$1'}}"\`)
}

export default (ctx: IPluginContext) => {
  ctx.registerMethod({
    name: 'onSetupClose',
    fn(platform: KwaiPlatform) {
      if (platform.platform === 'kwai') repair(platform.template)
    },
  })
}
`
}
