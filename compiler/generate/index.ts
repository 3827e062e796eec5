import { manifestOf } from '../../kit/blocks'
import { iconRenderer } from '../../kit/icons/render-png'
import { type AppDocument, type Asset, pagesInOrder } from '../../model'
import { checkDocument } from '../diagnose'
import type { SourceTree } from '../files/source-tree'
import { pageFile } from '../resolve/routes'
import { generateApp, type MemberServerOptions } from './app'
import type { AssetFile, IconFile } from './asset-files'
import { installedAppFiles } from './installed-app'
import { generatePage, type PageSource } from './page'
import { projectFiles } from './project'
import type { MapKey } from './project/index-html'
import { runtimeFiles } from './runtime-files'
import { webFiles } from './web-files'

export interface GenerateOptions {
  /** The bytes of an uploaded image. Not called for an image that carries its own `data`. */
  readAsset(asset: Asset): Promise<Uint8Array>
  /** Where the app's members are kept; none leaves logging in switched off with a message. */
  server?: MemberServerOptions
  /** The owner's key for maps on the web; without one they are an address with a link. */
  mapKey?: MapKey | undefined
}

/** Sharp at 28 points on a phone with three pixels to a point. */
const renderIcon = iconRenderer(120)
/** What every platform advises for the icons of a tab bar. */
const renderTabIcon = iconRenderer(81)

/**
 * A document as a whole Taro 4 + React 18 + TypeScript project. The same document gives the same bytes.
 * @throws Error when the document has a diagnostic of severity `error`, or an image cannot be read.
 */
export async function generateSource(document: AppDocument, options: GenerateOptions): Promise<SourceTree> {
  const problem = checkDocument(document).find(({ severity }) => severity === 'error')
  if (problem) throw new Error(`The document cannot be generated: ${problem.message}`)

  const pages = pagesInOrder(document)
  const sources = await Promise.all(pages.map((page) => generatePage(document, page)))
  const runtime = runtimeFiles(runtimeEntries(sources))
  const app = await generateApp(document, {
    server: options.server,
    usesLanguage: runtime.has('runtime/language.ts'),
    usesRoutes: runtime.has('runtime/routes.ts'),
    usesMember: runtime.has('runtime/member/settings.ts'),
  })

  const tree = new Map<string, string | Uint8Array>()
  for (const [path, contents] of [...runtime, ...webFiles()]) tree.set(`src/${path}`, contents)
  for (const [path, contents] of Object.entries(app.files)) tree.set(`src/${path}`, contents)
  pages.forEach((page, index) => {
    const source = sources[index]
    if (!source) return
    const file = `src/${pageFile(page)}`
    tree.set(`${file}.tsx`, source.code)
    tree.set(`${file}.css`, source.css)
    tree.set(`${file}.config.ts`, source.config)
  })
  for (const [path, contents] of await installedAppFiles(document)) tree.set(`src/public/${path}`, contents)
  const images = [...sources.flatMap((source) => source.images), ...app.tabIcons]
  for (const image of images) {
    const path = `src/${image.path}`
    if (!tree.has(path))
      tree.set(path, await imageBytes(image, options, app.tabIcons.includes(image as IconFile)))
  }
  const blocks = [...new Set(sources.flatMap((source) => [...source.blocks]))].sort()
  for (const [path, contents] of projectFiles({
    name: document.app.name,
    language: document.app.language,
    blocks,
    mapKey: blocks.some((block) => manifestOf(block)?.usesMapKey) ? options.mapKey : undefined,
  }))
    tree.set(path, contents)
  return new Map([...tree].sort(([a], [b]) => (a < b ? -1 : 1)))
}

function runtimeEntries(sources: readonly PageSource[]): string[] {
  const blocks = new Set(sources.flatMap((source) => [...source.blocks]))
  const actions = new Set(sources.flatMap((source) => [...source.actions]))
  const usesMember = sources.some((source) => source.usesMember)
  const hasGuard = sources.some((source) => source.membersOnly)
  const hasPulled = sources.some((source) => source.canBePulled)
  return [
    ...[...blocks].sort().map((block) => `kit/blocks/${block}/component`),
    ...[...actions].sort().map((action) => `kit/actions/${action}/run`),
    ...(usesMember ? ['runtime/member/session'] : []),
    ...(hasGuard ? ['runtime/member/members-only'] : []),
    ...(hasPulled ? ['runtime/page-refresh'] : []),
  ]
}

async function imageBytes(
  image: AssetFile | IconFile,
  options: GenerateOptions,
  isTab: boolean,
): Promise<Uint8Array> {
  if (image.kind === 'icon') return (isTab ? renderTabIcon : renderIcon)(image.icon, image.color)
  const { asset } = image
  return asset.data === undefined
    ? options.readAsset(asset)
    : new Uint8Array(Buffer.from(asset.data, 'base64'))
}
