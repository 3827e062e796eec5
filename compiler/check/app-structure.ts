import { isRecord, type PackageFiles, resolveReference } from './package-files'

/** What app.json says a package is made of. Paths without extension. */
export interface AppStructure {
  /** app.json, or an empty object when it cannot be read. */
  json: Record<string, unknown>
  mainPages: readonly string[]
  subPackages: readonly { root: string; pages: readonly string[] }[]
  /** Components used by a page or by each other, by their path. */
  components: readonly string[]
}

function strings(value: unknown): string[] {
  return Array.isArray(value) ? value.filter((item) => typeof item === 'string') : []
}

/** `usingComponents` of a page, a component or the app: tag to path without extension; plugins are left out. */
export function usedComponents(pack: PackageFiles, file: string): { tag: string; path: string }[] {
  const using = pack.json(file)?.usingComponents
  if (!isRecord(using)) return []
  return Object.entries(using).flatMap(([tag, reference]) =>
    typeof reference === 'string' && !reference.includes('://')
      ? [{ tag, path: resolveReference(file, reference) }]
      : [],
  )
}

export function appStructure(pack: PackageFiles): AppStructure {
  const json = pack.json('app.json') ?? {}
  const mainPages = strings(json.pages)
  const declared = json.subPackages ?? json.subpackages
  const subPackages = (Array.isArray(declared) ? declared : []).filter(isRecord).flatMap((subPackage) => {
    const { root } = subPackage
    if (typeof root !== 'string') return []
    const folder = root.replace(/\/$/, '')
    return [{ root: folder, pages: strings(subPackage.pages).map((page) => `${folder}/${page}`) }]
  })
  const components = new Set<string>()
  const visit = (file: string) => {
    for (const { path } of usedComponents(pack, file)) {
      if (components.has(path)) continue
      components.add(path)
      visit(`${path}.json`)
    }
  }
  const pages = [...mainPages, ...subPackages.flatMap((subPackage) => subPackage.pages)]
  for (const file of ['app.json', ...pages.map((page) => `${page}.json`)]) visit(file)
  return { json, mainPages, subPackages, components: [...components] }
}

export function allPages(app: AppStructure): string[] {
  return [...app.mainPages, ...app.subPackages.flatMap((subPackage) => subPackage.pages)]
}
