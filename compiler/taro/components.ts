import { isTargetName, type TargetName } from '../../platforms'
import type { SourceTree } from '../files/source-tree'

const imports = /import\s*\{([^}]*)\}\s*from\s*['"]@tarojs\/components['"]/g

function dashed(name: string): string {
  return name.replace(/([a-z0-9])([A-Z])/g, '$1-$2').toLowerCase()
}

/**
 * Whether Taro reads the file when it builds for the target: of `form.tsx` and `form.weapp.tsx` it takes the target's own,
 * else the one for all.
 */
function isRead(path: string, source: SourceTree, target: TargetName): boolean {
  const [, stem = '', variant, extension] = /^(.*?)(?:\.(\w+))?\.(tsx?)$/.exec(path) ?? []
  if (variant !== undefined && isTargetName(variant)) return variant === target
  return !source.has(`${stem}.${target}.${extension}`)
}

/**
 * The components of `@tarojs/components` that a source imports where it is built for the target, named as in markup
 * (`scroll-view`), sorted.
 */
export function componentsUsed(source: SourceTree, target: TargetName): string[] {
  const names = new Set<string>()
  for (const [path, contents] of source) {
    if (typeof contents !== 'string' || !/^src\/.*\.tsx?$/.test(path)) continue
    if (!isRead(path, source, target)) continue
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
