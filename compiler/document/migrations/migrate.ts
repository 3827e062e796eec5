import { schemaVersion } from '../schema'

/** Brings a record one schema version up. Named after what it changes; it must accept every document of its version. */
export interface Migration {
  from: number
  name: string
  up(document: Record<string, unknown>): Record<string, unknown>
}

/** In order of `from`. Version 1 is the first, so there is none yet. */
export const migrations: readonly Migration[] = []

/** The input at the present schema version where that can be done; anything else comes back as it was. */
export function migrateDocument(input: unknown): unknown {
  if (typeof input !== 'object' || input === null || !('schemaVersion' in input)) return input
  let document: Record<string, unknown> = { ...input }
  for (const migration of migrations) {
    if (document.schemaVersion === migration.from && migration.from < schemaVersion) {
      document = { ...migration.up(document), schemaVersion: migration.from + 1 }
    }
  }
  return document
}
