import { readdirSync, readFileSync } from 'node:fs'
import { basename, dirname, join, posix } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = join(dirname(fileURLToPath(import.meta.url)), '../..')
const extensions = ['.ts', '.tsx']

/**
 * The files of blocks, actions and runtime that a set of entries needs: each entry and all it imports by a relative
 * path, with the variants for single platforms (`platform.h5.ts`) that Taro chooses among. Nothing else is copied.
 * @param entries from the root, without extension: `kit/blocks/text/component`.
 * @returns path below the generated `src/` to contents.
 */
export function runtimeFiles(entries: readonly string[]): Map<string, string> {
  const found = new Map<string, string>()
  const seen = new Set<string>()
  const visit = (module: string) => {
    if (seen.has(module)) return
    seen.add(module)
    for (const file of filesOf(module)) {
      const text = readFileSync(join(root, file), 'utf8')
      found.set(generatedPath(file), withGeneratedImports(file, text))
      for (const target of relativeImports(text)) visit(posix.join(posix.dirname(file), target))
    }
  }
  entries.forEach(visit)
  return found
}

/** `kit/blocks/text/component.tsx` becomes `components/text/index.tsx`, `kit/actions` `actions`; the rest keeps its place. */
function generatedPath(file: string): string {
  return file
    .replace(/^kit\/blocks\//, 'components/')
    .replace(/^kit\/actions\//, 'actions/')
    .replace(/\/component\.tsx$/, '/index.tsx')
}

/** The text with its relative imports as they lead there from its generated place. */
function withGeneratedImports(file: string, text: string): string {
  const [from, to] = [posix.dirname(file), posix.dirname(generatedPath(file))]
  return text.replace(importLine, (line, target: string) => {
    const path = posix.relative(to, generatedPath(posix.join(from, target)))
    return line.replace(target, path.startsWith('.') ? path : `./${path}`)
  })
}

function filesOf(module: string): string[] {
  if (module.endsWith('.css')) return [module]
  const folder = posix.dirname(module)
  const name = basename(module)
  const files = readdirSync(join(root, folder))
    .filter((file) => extensions.some((extension) => file.endsWith(extension)))
    .filter((file) => !file.includes('.test.'))
    .filter((file) => file.replace(/\.tsx?$/, '').split('.')[0] === name)
    .sort()
  if (files.length === 0) throw new Error(`There is no module ${module} in the project's folder.`)
  return files.map((file) => `${folder}/${file}`)
}

const importLine = /^(?:import|export)\b[^'"]*?['"](\.{1,2}\/[^'"]+)['"]/gm

function relativeImports(text: string): string[] {
  return [...text.matchAll(importLine)].map((match) => match[1] ?? '')
}
