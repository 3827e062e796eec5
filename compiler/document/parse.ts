import type { z } from 'zod'
import { migrateDocument } from './migrations/migrate'
import { type AppDocument, documentSchema } from './schema'

/** One place where an input is not a document: a JSON path such as `nodes.title.props` and what is wrong there. */
export interface SchemaProblem {
  path: string
  message: string
}

export type ParsedDocument = { ok: true; document: AppDocument } | { ok: false; problems: SchemaProblem[] }

/**
 * Reads anything as a document: brings an older schema version up to date, then checks the schema. It says nothing
 * of what the document means; `compiler/diagnose` does.
 */
export function parseDocument(input: unknown): ParsedDocument {
  const result = documentSchema.safeParse(migrateDocument(input))
  if (!result.success) return { ok: false, problems: result.error.issues.map(problemOf) }
  const strayIds = [
    ...strayKeys('pages', result.data.pages),
    ...strayKeys('nodes', result.data.nodes),
    ...strayKeys('assets', result.data.assets),
  ]
  return strayIds.length > 0 ? { ok: false, problems: strayIds } : { ok: true, document: result.data }
}

function problemOf(issue: z.core.$ZodIssue): SchemaProblem {
  return { path: issue.path.map(String).join('.'), message: issue.message }
}

function strayKeys(collection: string, records: Record<string, { id: string }>): SchemaProblem[] {
  return Object.entries(records)
    .filter(([key, record]) => record.id !== key)
    .map(([key, record]) => ({
      path: `${collection}.${key}.id`,
      message: `The record under ${key} calls itself ${record.id}.`,
    }))
}
