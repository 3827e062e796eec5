import { join, resolve } from 'node:path'
import type { AppDocument, Asset } from '../../model'
import { type CompileReport, compileDocument } from '../compile'
import { type BuildProgress, createBuilder } from '../taro'
import { type CompileArguments, readArguments, usage, WrongArguments } from './arguments'
import { readInput } from './read-input'
import { type Complaint, complaintLines, jsonReport, targetLines } from './report'
import { prepareOutput, writeTree } from './write-output'

/** What the command line needs of the world around it. */
export interface Surroundings {
  /** The folder that relative paths start from. */
  folder: string
  /** Where slots and caches of builds are kept. */
  workDir: string
  /** Installs Taro when it is not installed yet; rejects with a plain message when that cannot be done. */
  ensureToolchain(): Promise<void>
  out(text: string): void
  /** Progress and complaints. */
  error(text: string): void
  signal?: AbortSignal
}

/** Exit statuses of `npm run compile`. */
const status = { ok: 0, failed: 1, invalid: 2 } as const

/** Runs `npm run compile` and gives its exit status; nothing but results is written with `out`. */
export async function runCommandLine(argv: readonly string[], around: Surroundings): Promise<number> {
  const json = argv.includes('--json')
  const refuse = (complaints: readonly Complaint[]) => {
    if (json) around.out(jsonReport({ ok: false, targets: [], diagnostics: complaints }))
    around.error(complaintLines(complaints))
    return status.invalid
  }
  try {
    const wanted = readArguments(argv)
    if (!wanted) {
      around.out(usage)
      return status.ok
    }
    const read = await readInput(wanted.input, around.folder, wanted.locale)
    if (!read.ok) return refuse(read.diagnostics)
    if (wanted.printDocument) {
      around.out(`${JSON.stringify(read.document, null, 2)}\n`)
      return status.ok
    }
    const missing = assetsWithoutData(read.document)
    if (missing.length > 0) return refuse(missing)
    around.error(complaintLines(read.diagnostics))
    return await compile(wanted, read.document, around)
  } catch (error) {
    if (!(error instanceof WrongArguments)) throw error
    return refuse([{ code: 'wrong-arguments', severity: 'error', message: error.message }])
  }
}

/** Here images can only come from the document itself; there is no storage to look into. */
function assetsWithoutData(document: AppDocument): Complaint[] {
  return Object.values(document.assets)
    .filter((asset: Asset) => asset.data === undefined)
    .map((asset) => ({
      code: 'image-without-data',
      severity: 'error',
      message: `The image "${asset.name}" has no data in the document. Export the app with its images.`,
      path: `assets.${asset.id}`,
    }))
}

async function compile(
  wanted: CompileArguments,
  document: AppDocument,
  around: Surroundings,
): Promise<number> {
  const out = wanted.out === undefined ? undefined : resolve(around.folder, wanted.out)
  if (out) await prepareOutput(out, [...wanted.targets, ...(wanted.source ? ['source'] : [])])
  await around.ensureToolchain()
  const builder = createBuilder({ workDir: around.workDir })
  try {
    const report = await compileDocument(document, {
      targets: wanted.targets,
      source: wanted.source,
      builder,
      readAsset: async (asset) => Buffer.from(asset.data ?? '', 'base64'),
      onProgress: progressLines(around.error),
      ...(around.signal ? { signal: around.signal } : {}),
    })
    if (out) await writeReport(out, report)
    if (wanted.json) around.out(jsonReport(report))
    else around.out(report.targets.map(targetLines).join(''))
    if (!report.ok)
      around.error(
        report.targets
          .filter(({ ok }) => !ok)
          .map(failureLog)
          .join(''),
      )
    return report.ok ? status.ok : status.failed
  } finally {
    await builder.close()
  }
}

async function writeReport(out: string, report: CompileReport): Promise<void> {
  if (report.source) await writeTree(join(out, 'source'), report.source)
  for (const { target, files } of report.targets) await writeTree(join(out, target), files)
}

function failureLog({ target, log }: CompileReport['targets'][number]): string {
  return log.trim() === '' ? '' : `\nWhat Taro said about ${target}:\n${log.trim()}\n`
}

/** A line for each step of each platform, not for each percent. */
function progressLines(write: (text: string) => void): (progress: BuildProgress) => void {
  const last = new Map<string, string>()
  return ({ target, stage, percent }) => {
    const step = stage === 'compiling' ? `compiling ${Math.floor(percent / 25) * 25}%` : stage
    if (last.get(target) === step) return
    last.set(target, step)
    write(`${target}: ${step}\n`)
  }
}
