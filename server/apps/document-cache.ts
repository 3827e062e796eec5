import { type AppDocument, parseDocument } from '@/compiler/document'
import { processWide } from '../process-wide'

interface CachedDocument {
  revision: number
  document: AppDocument
}

const capacity = 200

/**
 * Documents as this process last saw them committed, by app. Only a hit of the very revision counts, so a copy that
 * another process has overtaken is never used. Spares reading and parsing the document for each operation.
 */
function cache(): Map<string, CachedDocument> {
  return processWide('document-cache', () => new Map())
}

/** The committed document of a revision, from memory or made by `read`. Throws when what `read` gives is not one. */
export async function documentAt(
  appId: string,
  revision: number,
  read: () => Promise<unknown>,
): Promise<AppDocument> {
  const cached = cache().get(appId)
  if (cached?.revision === revision) return cached.document
  const parsed = parseDocument(await read())
  if (!parsed.ok) throw new Error(`The stored document of app ${appId} is not valid at revision ${revision}`)
  rememberDocument(appId, revision, parsed.document)
  return parsed.document
}

/** To be called once a revision is committed, not before. */
export function rememberDocument(appId: string, revision: number, document: AppDocument): void {
  const documents = cache()
  const cached = documents.get(appId)
  if (cached !== undefined && cached.revision > revision) return
  documents.delete(appId)
  documents.set(appId, { revision, document })
  const oldest = documents.keys().next()
  if (documents.size > capacity && !oldest.done) documents.delete(oldest.value)
}

export function forgetDocument(appId: string): void {
  cache().delete(appId)
}
