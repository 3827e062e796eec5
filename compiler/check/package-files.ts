import { posix } from 'node:path'
import { byteLength, type SourceTree } from '../files/source-tree'

/** A package with what several rules ask of it. */
export interface PackageFiles {
  files: SourceTree
  has(path: string): boolean
  /** The file's text; undefined when it is missing or not text. */
  text(path: string): string | undefined
  /** The file as JSON; undefined when it is missing or no JSON object. */
  json(path: string): Record<string, unknown> | undefined
  bytes(path: string): number
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

export function packageFiles(files: SourceTree): PackageFiles {
  const parsed = new Map<string, Record<string, unknown> | undefined>()
  const text = (path: string) => {
    const contents = files.get(path)
    return typeof contents === 'string' ? contents : undefined
  }
  return {
    files,
    text,
    has: (path) => files.has(path),
    bytes: (path) => byteLength(files.get(path) ?? ''),
    json(path) {
      if (!parsed.has(path)) parsed.set(path, parseRecord(text(path)))
      return parsed.get(path)
    },
  }
}

function parseRecord(text: string | undefined): Record<string, unknown> | undefined {
  if (text === undefined) return undefined
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : undefined
  } catch {
    return undefined
  }
}

/** A reference as mini-programs read it: from the package's root with a slash, else beside the file it stands in. */
export function resolveReference(from: string, reference: string): string {
  return reference.startsWith('/')
    ? posix.normalize(reference.slice(1))
    : posix.normalize(posix.join(posix.dirname(from), reference))
}

/** Whether a reference leads out of the package: to the network, to data, or to a plugin. */
export function isExternal(reference: string): boolean {
  return /^([a-z][a-z0-9+.-]*:|\/\/)/i.test(reference)
}
