import { schemaVersion } from '../schema'
import { agreementOfTheApp } from './agreement-of-the-app'
import type { Migration } from './migration'

/** In order of `from`, the first being version 1. */
export const migrations: readonly Migration[] = [agreementOfTheApp]

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
