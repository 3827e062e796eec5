import { miniPrograms, type TargetName, targetNames } from '../../../platforms'
import type { Language } from '../../../runtime/language'
import type { SourceTree } from '../../files/source-tree'
import toolchain from '../../toolchain/package.json' with { type: 'json' }
import { babelConfig, scalePixelsPlugin, taroConfig, templateRepairsPlugin } from './build-files'
import { indexHtml, type MapKey } from './index-html'
import { jsonFile } from './json'
import { readme } from './readme'

/** What of an app shows in the files around its source. */
export interface ProjectApp {
  /** The app's name exactly as typed: any characters at all. */
  name: string
  language: Language
  /** Blocks the app uses, as the names of their folders. */
  blocks: readonly string[]
  /** For the web page's maps, where the owner has one. */
  mapKey?: MapKey | undefined
}

const versions: Readonly<Record<string, string>> = toolchain.dependencies

/** Tools for whoever goes on with the source; the compiler itself needs none of them. */
const developmentTools = {
  '@biomejs/biome': '2.6.8',
  '@types/node': '20.19.43',
  typescript: '7.0.2',
}

/** Packages of the toolchain that run only while building. */
const buildOnly =
  /^@babel\/(?!runtime)|^@types\/|^webpack$|^postcss$|^babel-preset|\/(cli|service|webpack5-runner|helper)$|plugin-/

function eachTarget(script: (target: TargetName) => [string, string]): Record<string, string> {
  return Object.fromEntries(targetNames.map(script))
}

function packageJson(name: string): string {
  const own = Object.entries(versions).filter(([dependency]) => dependency !== '@tarojs/components-react')
  return jsonFile({
    name: 'mini-program',
    version: '1.0.0',
    private: true,
    description: name,
    scripts: {
      ...eachTarget((target) => [`build:${target}`, `taro build --type ${target}`]),
      ...eachTarget((target) => [`dev:${target}`, `taro build --type ${target} --watch`]),
      types: 'tsc --noEmit',
      lint: 'biome check',
    },
    browserslist: ['Android >= 5', 'iOS >= 9', 'last 3 Chrome versions'],
    dependencies: Object.fromEntries(own.filter(([dependency]) => !buildOnly.test(dependency))),
    devDependencies: Object.fromEntries(
      [...own.filter(([dependency]) => buildOnly.test(dependency)), ...Object.entries(developmentTools)].sort(
        ([a], [b]) => (a < b ? -1 : 1),
      ),
    ),
    overrides: toolchain.overrides,
  })
}

const tsconfig = {
  compilerOptions: {
    target: 'ES2021',
    lib: ['ES2021', 'DOM'],
    module: 'esnext',
    moduleResolution: 'bundler',
    jsx: 'react-jsx',
    strict: true,
    noUnusedLocals: true,
    noUnusedParameters: true,
    noFallthroughCasesInSwitch: true,
    isolatedModules: true,
    esModuleInterop: true,
    skipLibCheck: true,
    noEmit: true,
    types: ['node'],
  },
  include: ['src', 'config', 'types'],
}

const biome = {
  files: { includes: ['**', '!dist', '!node_modules', '!package.json', '!**/*.md', '!src/index.html'] },
  formatter: { indentStyle: 'space', indentWidth: 2, lineWidth: 110 },
  javascript: { formatter: { quoteStyle: 'single', semicolons: 'asNeeded', arrowParentheses: 'always' } },
  assist: { enabled: false },
  linter: {
    rules: {
      preset: 'recommended',
      // Those are about HTML elements, which a mini-program does not have.
      a11y: { preset: 'none' },
      // Lists are in the order they were designed in and never change it.
      suspicious: { noExplicitAny: 'error', noArrayIndexKey: 'off' },
    },
  },
}

const globalTypes = `/// <reference types="@tarojs/taro" />

declare module '*.png'
declare module '*.jpg'
declare module '*.jpeg'
declare module '*.gif'
declare module '*.webp'
declare module '*.svg'
declare module '*.css'

declare module 'react-dom/client' {
  export function createRoot(container: Element): { render(node: import('react').ReactNode): void }
}

declare namespace NodeJS {
  interface ProcessEnv {
    /** The platform being built for. */
    TARO_ENV: ${targetNames.map((target) => `'${target}'`).join(' | ')}
  }
}
`

/**
 * Everything of a generated project except what is drawn from its pages: all files outside `src/`, and
 * `src/index.html`, the page an H5 build starts in. Pure; the same app gives the same bytes.
 */
export function projectFiles(app: ProjectApp): SourceTree {
  return new Map([
    ['package.json', packageJson(app.name)],
    ['config/index.ts', taroConfig()],
    ['config/scale-pixels.js', scalePixelsPlugin()],
    ['config/template-repairs.ts', templateRepairsPlugin()],
    ['babel.config.js', babelConfig()],
    ['tsconfig.json', jsonFile(tsconfig)],
    ['types/global.d.ts', globalTypes],
    ['biome.json', jsonFile(biome)],
    ['.gitignore', 'node_modules/\ndist/\n'],
    ['README.md', readme(app)],
    ['src/index.html', indexHtml(app)],
    ...miniPrograms.map(({ mini }): [string, string] => [
      mini.projectFile.source,
      jsonFile(mini.projectFile.contents({ name: app.name })),
    ]),
  ])
}
