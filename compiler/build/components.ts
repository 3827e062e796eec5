import type { SourceTree } from '../source-tree'

const imports = /import\s*\{([^}]*)\}\s*from\s*['"]@tarojs\/components['"]/g

function dashed(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
}

/** The components of `@tarojs/components` a source imports, named as in markup (`scroll-view`), sorted. */
export function componentsUsed(source: SourceTree): string[] {
  const names = new Set<string>()
  for (const [path, contents] of source) {
    if (typeof contents !== 'string' || !/^src\/.*\.tsx?$/.test(path)) continue
    for (const match of contents.matchAll(imports)) {
      for (const part of (match[1] ?? '').split(',')) {
        const name = part.trim()
        if (!name || name.startsWith('type ')) continue
        names.add(dashed(name.split(/\s+as\s+/)[0] ?? name))
      }
    }
  }
  return [...names].sort()
}
