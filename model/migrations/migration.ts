/** Brings a record one schema version up. Named after what it changes; it must accept every document of its version. */
export interface Migration {
  from: number
  name: string
  up(document: Record<string, unknown>): Record<string, unknown>
}

/** The value as a record, or an empty one: a migration leaves judging to the schema. */
export function recordOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value) ? { ...value } : {}
}
