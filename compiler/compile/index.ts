import { type AppDocument, pagesInOrder } from '../../model'
import { howToOpenFile, howToOpenText, type TargetName } from '../../platforms'
import { checkPackage, type Finding, judgePackage, type Verdict } from '../check'
import { checkDocument, type Diagnostic } from '../diagnose'
import { type SourceTree, treeBytes } from '../files/source-tree'
import { type GenerateOptions, generateSource } from '../generate'
import { isSafePath, zipTree } from '../package'
import { withAppIds } from '../package/app-id'
import { pageFile } from '../resolve/routes'
import type { Builder, BuildProgress } from '../taro'

export interface CompileOptions extends GenerateOptions {
  targets: readonly TargetName[]
  /** Whether the report holds the generated source. */
  source?: boolean
  builder: Builder
  /** Ends builds under way; targets that were not finished report that they were cancelled. */
  signal?: AbortSignal
  onProgress?(progress: BuildProgress): void
}

export interface TargetReport {
  target: TargetName
  /** Built, and no finding of severity `error`. */
  ok: boolean
  ms: number
  /** The package, unpacked; empty when the build failed. */
  files: SourceTree
  /** The same as a zip; only when `ok`. */
  zip?: Uint8Array
  bytes: number
  zipBytes: number
  findings: Finding[]
  log: string
}

export interface CompileReport {
  /** The document is sound and every target is ok. */
  ok: boolean
  diagnostics: Diagnostic[]
  source?: SourceTree
  /** In the order asked for; empty when the document is not sound. */
  targets: TargetReport[]
}

/** How many platforms are built at a time: each takes a core and some 400 MB. */
const parallelTargets = 2

/**
 * From a document to packages: generates the source, builds it for each target, checks and zips what came out.
 * @throws Error when an image of the document cannot be read.
 */
export async function compileDocument(
  document: AppDocument,
  options: CompileOptions,
): Promise<CompileReport> {
  const diagnostics = checkDocument(document)
  if (diagnostics.some(({ severity }) => severity === 'error')) {
    return { ok: false, diagnostics, targets: [] }
  }
  const source = await generateSource(document, options)
  const targets = await inParallel(options.targets, (target) =>
    compileTarget(document, source, target, options),
  )
  return {
    ok: targets.every(({ ok }) => ok),
    diagnostics,
    ...(options.source ? { source } : {}),
    targets,
  }
}

/** Builds, checks and zips one target from the source that was generated from the document. */
export async function compileTarget(
  document: AppDocument,
  source: SourceTree,
  target: TargetName,
  options: Pick<CompileOptions, 'builder' | 'signal' | 'onProgress'> & { appId?: string | undefined },
): Promise<TargetReport> {
  const { builder, signal, onProgress, appId } = options
  // It loads while Taro builds.
  if (target === 'weapp') builder.wechatCi.warm()
  const built = await builder.build({
    target,
    source,
    ...(signal ? { signal } : {}),
    ...(onProgress ? { onProgress } : {}),
  })
  const started = performance.now()
  onProgress?.({ target, stage: 'checking', percent: built.ok ? 92 : 100 })
  const names = namesToRefuse(built.files)
  const checked = built.ok ? [...names, ...checkPackage(target, built.files)] : []
  onProgress?.({ target, stage: 'checking', percent: built.ok ? 94 : 100 })
  const verdicts =
    built.ok && names.length === 0 ? await judgements(target, built.files, builder, signal) : []
  const found = [...built.findings, ...checked, ...verdicts.flatMap(({ findings }) => findings)]
  const pageOfFile = pageFinder(document)
  const findings = found.map((finding) => withPage(finding, pageOfFile))
  const ok = built.ok && findings.every(({ severity }) => severity !== 'error')
  const files: SourceTree = built.ok
    ? withAppIds(
        new Map([...built.files, [howToOpenFile, howToOpenText(target, appId)]]),
        'packaged',
        appId === undefined ? {} : { [target]: appId },
      )
    : new Map()
  onProgress?.({ target, stage: 'packing', percent: ok ? 96 : 100 })
  const zip = ok ? await zipTree(files) : undefined
  onProgress?.({ target, stage: 'packing', percent: 100 })
  return {
    target,
    ok,
    ms: built.ms + Math.round(performance.now() - started),
    files,
    ...(zip ? { zip } : {}),
    bytes: treeBytes(files),
    zipBytes: zip?.byteLength ?? 0,
    findings,
    log: built.log + verdicts.map(({ said }) => `${said}\n`).join(''),
  }
}

/** What the vendor's own tools say, side by side. No package is offered before. */
async function judgements(
  target: TargetName,
  files: SourceTree,
  builder: Builder,
  signal: AbortSignal | undefined,
): Promise<Verdict[]> {
  const byCompilers = judgePackage(target, files, await builder.isolator())
  return Promise.all(
    target === 'weapp' ? [byCompilers, builder.wechatCi.judge(files, signal)] : [byCompilers],
  )
}

/** Files that no zip may hold, see `isSafePath`. */
function namesToRefuse(files: SourceTree): Finding[] {
  return [...files.keys()]
    .filter((path) => !isSafePath(path))
    .map((path) => ({
      code: 'file-name-unsafe',
      severity: 'error',
      message: `The build made a file with a name that no package may hold: ${JSON.stringify(path)}.`,
    }))
}

/** From a file of the source or of a package to the page it belongs to. */
function pageFinder(document: AppDocument): (file: string) => string | undefined {
  const pages = pagesInOrder(document).map((page) => ({ id: page.id, start: `${pageFile(page)}.` }))
  return (file) => {
    const path = file.replace(/^src\//, '')
    return pages.find(({ start }) => path.startsWith(start))?.id
  }
}

function withPage(finding: Finding, pageOfFile: (file: string) => string | undefined): Finding {
  const pageId = finding.pageId ?? (finding.file && pageOfFile(finding.file))
  return pageId ? { ...finding, pageId } : finding
}

/** Runs `work` on every item, a few at a time; the results are in the items' order. */
async function inParallel<Item, Result>(
  items: readonly Item[],
  work: (item: Item) => Promise<Result>,
): Promise<Result[]> {
  const results = new Map<number, Result>()
  const waiting = items.entries()
  const worker = async () => {
    for (const [index, item] of waiting) results.set(index, await work(item))
  }
  await Promise.all(Array.from({ length: parallelTargets }, worker))
  return items.flatMap((_, index) => {
    const result = results.get(index)
    return result === undefined ? [] : [result]
  })
}
