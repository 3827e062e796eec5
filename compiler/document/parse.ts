import { z } from 'zod'
import { migrateDocument } from './migrations/migrate'
import { type AppDocument, documentSchema } from './schema'
import { type StructureCode, structureCodes } from './structure'

/** One place where an input is not a document: a JSON path such as `nodes.title.props` and what is wrong there. */
export interface SchemaProblem {
  path: string
  message: string
  /** What is wrong, where the records together are at fault. */
  structure?: { code: StructureCode; params: Record<string, string | number> }
}

export type ParsedDocument = { ok: true; document: AppDocument } | { ok: false; problems: SchemaProblem[] }

/**
 * Reads anything as a document: brings an older schema version up to date, then checks the schema. It says nothing
 * of what the document means; `compiler/diagnose` does.
 */
export function parseDocument(input: unknown): ParsedDocument {
  const result = documentSchema.safeParse(migrateDocument(input))
  return result.success
    ? { ok: true, document: result.data }
    : { ok: false, problems: result.error.issues.map(problemOf) }
}

const structureSchema = z.object({
  code: z.enum(structureCodes),
  params: z.record(z.string(), z.union([z.string(), z.number()])),
})

function problemOf(issue: z.core.$ZodIssue): SchemaProblem {
  const structure = structureSchema.safeParse(issue.code === 'custom' ? issue.params : undefined)
  return {
    path: issue.path.map(String).join('.'),
    message: issue.message,
    ...(structure.success ? { structure: structure.data } : {}),
  }
}
