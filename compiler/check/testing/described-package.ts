import type { MiniProgram, TargetName } from '../../../platforms'
import type { SourceTree } from '../../files/source-tree'
import { type AppStructure, appStructure, usedComponents } from '../app-structure'
import { readMarkup } from '../markup'
import { packageFiles } from '../package-files'
import { miniOf } from './sample-package'

/** A sound package with the places where one can break it, whoever made it and whatever its parts are called. */
export interface DescribedPackage {
  target: TargetName
  mini: MiniProgram
  files: SourceTree
  app: AppStructure
  /** The first page, without extension, and its markup. */
  page: string
  pageMarkup: string
  /** The markup with the templates, which the page imports. */
  templates: string
  /** The template that the page calls by its name. */
  calledTemplate: string
  /** The style sheet that the app's own imports. */
  importedStyle: string
  /** An icon of the tab bar. */
  tabIcon: string
  /** A script that app.js requires. */
  requiredScript: string
  /** An image that a script names. */
  shownImage: string
  /** What the templates call on an event. */
  handler: string
  /** A component that a page uses, where the platform's templates need one. */
  component?: { tag: string; path: string }
  /** A script module of the templates: what they call it, its file and one of its functions. */
  scriptModule?: { name: string; file: string; called: string }
}

/** The text of a file that has to be there. */
export function textOf(files: SourceTree, path: string): string {
  const text = files.get(path)
  if (typeof text !== 'string') throw new Error(`The package has no text file ${path}`)
  return text
}

/** What the pattern's first group holds, where it is found first. */
function foundIn(texts: readonly string[], pattern: RegExp): string {
  const found = texts.map((text) => pattern.exec(text)?.[1]).find((part) => part !== undefined)
  if (found === undefined) throw new Error(`The package has nothing like ${pattern}`)
  return found
}

/** @throws Error when the package lacks something that every package has. */
export function describePackage(target: TargetName, files: SourceTree): DescribedPackage {
  const mini = miniOf(target)
  const pack = packageFiles(files)
  const app = appStructure(pack)
  const [page = ''] = app.mainPages
  const pageMarkup = page + mini.extensions.markup
  const { imports, elements } = readMarkup(pageMarkup, textOf(files, pageMarkup), mini)
  const [templates = ''] = imports
  const markup = textOf(files, templates)
  const scripts = [...files].flatMap(([path, text]) =>
    path.endsWith('.js') && typeof text === 'string' ? [text] : [],
  )
  const [component] = usedComponents(pack, `${page}.json`)
  const [scriptModule] = readMarkup(templates, markup, mini).modules
  return {
    target,
    mini,
    files,
    app,
    page,
    pageMarkup,
    templates,
    calledTemplate: elements.find(({ tag }) => tag === 'template')?.attributes.is ?? '',
    importedStyle: foundIn([textOf(files, `app${mini.extensions.style}`)], /@import "\.\/([^"]+)"/),
    tabIcon: foundIn([JSON.stringify(app.json.tabBar)], new RegExp(`"${mini.tabBarKeys.icon}":"([^"]+)"`)),
    requiredScript: `${foundIn([textOf(files, 'app.js')], /require\("\.\/([\w-]+)"\)/)}.js`,
    shownImage: foundIn(scripts, /\.p\+"([^"]+\.(?:png|jpg))"/),
    handler: foundIn([markup], /\s(?:bind:?t|onT)ap="(\w+)"/),
    ...(component ? { component } : {}),
    ...(scriptModule
      ? {
          scriptModule: {
            name: scriptModule[0],
            file: scriptModule[1],
            called: foundIn([markup], new RegExp(`\\b${scriptModule[0]}\\.(\\w+)\\(`)),
          },
        }
      : {}),
  }
}
