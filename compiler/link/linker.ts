import { LRUCache } from 'lru-cache'
import type { BuiltFiles, FileKind, ModuleChange } from './file-kind'
import type { LinkInput } from './link-input'

/** Packages that can be linked to; those asked for least recently are forgotten. */
export const keptPackages = 6

interface KeptPackage {
  /** What it was built of. */
  files: LinkInput['files']
  built: BuiltFiles
}

/**
 * Makes the package of an app that differs from one built before in nothing but data of its pages, without webpack. See
 * `linkScript` and `linkStyle` for why that is what a build would make.
 */
export interface Linker {
  /** Keeps what a build made of an app, as scripts and style sheets. */
  keep(input: LinkInput, built: BuiltFiles): void
  /** The package's files that differ from the one kept for this environment; undefined when it takes a build to tell. */
  link(input: LinkInput): Promise<Map<string, string> | undefined>
  clear(): void
}

export function createLinker(kinds: readonly FileKind[]): Linker {
  const packages = new LRUCache<string, KeptPackage>({ max: keptPackages })

  return {
    keep({ environment, files }, built) {
      packages.set(environment, { files, built })
    },

    async link({ environment, files }) {
      const kept = packages.get(environment)
      if (!kept) return undefined
      const changes = changesOf(kept.files, files, kinds)
      if (!changes?.every(({ kind, texts }) => kind.mayLink(texts))) return undefined
      const linked = new Map<string, string>()
      for (const { kind, path, texts } of changes) {
        const made = await linkFile(kind, path, texts, kept.built)
        // Two changes of one file are more than was thought of.
        if (!made || linked.has(made.file)) return undefined
        linked.set(made.file, made.code)
      }
      return linked
    },

    clear: () => packages.clear(),
  }
}

interface FileChange {
  kind: FileKind
  path: string
  texts: ModuleChange
}

/** The files of the source that differ; undefined when one of them is of no known kind. */
function changesOf(
  before: LinkInput['files'],
  after: LinkInput['files'],
  kinds: readonly FileKind[],
): FileChange[] | undefined {
  const changed = Object.entries(before).filter(([path, text]) => text !== after[path])
  const changes = changed.flatMap(([path, text]) => {
    const kind = kinds.find(({ extension }) => path.endsWith(extension))
    const other = after[path]
    return kind && other !== undefined ? [{ kind, path, texts: { before: text, after: other } }] : []
  })
  return changes.length === changed.length ? changes : undefined
}

async function linkFile(
  kind: FileKind,
  path: string,
  texts: ModuleChange,
  built: BuiltFiles,
): Promise<{ file: string; code: string } | undefined> {
  const before = await kind.compile(path, texts.before)
  const after = await kind.compile(path, texts.after)
  if (before === undefined || after === undefined) return undefined
  const placed = kind.place(path, { before, after }, built)
  const original = placed && built.get(placed.file)
  if (!placed || !original) return undefined
  // Were something done to the file after it was minified, it would be missing in what is linked.
  if ((await kind.minify(placed.file, original.source)) !== original.code) return undefined
  return { file: placed.file, code: await kind.minify(placed.file, placed.source) }
}
