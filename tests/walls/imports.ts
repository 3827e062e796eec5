import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { posix } from 'node:path'
import { type ParserPlugin, parse } from '@babel/parser'

/** One import of a module by another, as it stands there. */
export interface Import {
  /** The file with the import, from the root. */
  from: string
  /** What is named: `../model`, `@/model`, `react`. */
  named: string
}

const sources = /\.(ts|tsx|mts|mjs)$/
const left = new Set([
  'node_modules',
  '.next',
  '.qiaoban',
  '.git',
  'dist',
  'public',
  'findings',
  'docs',
  'test-results',
])
/** What tools write from the schema and from the routes. */
const written = ['prisma/client', 'next-env.d.ts']

/** Every file of ours with code in it, from the root, the ones that are written from folder listings included. */
export function sourceFiles(root: string, folder = ''): string[] {
  return readdirSync(posix.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const path = posix.join(folder, entry.name)
    if (left.has(entry.name) || written.includes(path)) return []
    if (entry.isDirectory()) return sourceFiles(root, path)
    return sources.test(entry.name) ? [path] : []
  })
}

/** Every import of a file: also of types alone, of what is passed on, and those that are made while it runs. */
export function importsOf(from: string, text: string): Import[] {
  const plugins: ParserPlugin[] = /\.mjs$/.test(from)
    ? []
    : ['typescript', ...(from.endsWith('x') ? (['jsx'] as const) : [])]
  const { program } = parse(text, { sourceType: 'module', plugins, createImportExpressions: true })
  const found: Import[] = []
  const visit = (value: unknown): void => {
    if (Array.isArray(value)) value.forEach(visit)
    else if (typeof value === 'object' && value !== null) {
      if ('source' in value && isText(value.source)) found.push({ from, named: value.source.value })
      // `import('…').Type`
      if ('type' in value && value.type === 'TSImportType' && 'argument' in value && isText(value.argument))
        found.push({ from, named: value.argument.value })
      for (const [name, part] of Object.entries(value)) if (name !== 'loc') visit(part)
    }
  }
  visit(program.body)
  return found
}

function isText(value: unknown): value is { value: string } {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    value.type === 'StringLiteral' &&
    'value' in value &&
    typeof value.value === 'string'
  )
}

/** The imports of all files, each with the file of ours that it leads to. */
export function readImports(root: string): { ours: (Import & { to: string })[]; packages: Import[] } {
  const all = sourceFiles(root).flatMap((file) =>
    importsOf(file, readFileSync(posix.join(root, file), 'utf8')),
  )
  const ours: (Import & { to: string })[] = []
  const packages: Import[] = []
  for (const one of all) {
    const path = pathOf(one)
    if (path === undefined) packages.push(one)
    else ours.push({ ...one, to: fileOf(root, path) })
  }
  return { ours, packages }
}

/** Where an import of ours leads, without its extension; undefined for a package. */
export function pathOf({ from, named }: Import): string | undefined {
  if (named.startsWith('@/')) return named.slice(2)
  return named.startsWith('.') ? posix.join(posix.dirname(from), named) : undefined
}

/** What bundlers take for a module: the file, one with an extension, a folder's index, or a platform's variant. */
function fileOf(root: string, path: string): string {
  const candidates = [
    '',
    '.ts',
    '.tsx',
    '/index.ts',
    '.mts',
    '.d.ts',
    '.d.mts',
    '.h5.ts',
    '.h5.tsx',
    '.weapp.ts',
  ]
  const isFile = (file: string) => posix.extname(file) !== '' && existsSync(posix.join(root, file))
  return candidates.map((extension) => `${path}${extension}`).find(isFile) ?? path
}
