import { createSchemaEngine } from './schema-engine'

/**
 * The SQL that turns a database of the schema `from` (Prisma schema text; undefined: an empty one) into one of the
 * schema `to`. Neither is read from a database; `url` is any reachable one, for the engine insists on a connection.
 */
export async function schemaScript(url: string, from: string | undefined, to: string): Promise<string> {
  const engine = await createSchemaEngine(url)
  try {
    const { stdout } = await engine.diff({
      from: from === undefined ? { tag: 'empty' } : datamodel(from),
      to: datamodel(to),
      script: true,
      exitCode: null,
      filters: { externalTables: [], externalEnums: [] },
    })
    const script = (stdout ?? '').trim()
    return script.startsWith('-- This is an empty migration') ? '' : script
  } finally {
    engine.free()
  }
}

function datamodel(content: string) {
  return { tag: 'schemaDatamodel' as const, files: [{ path: 'schema.prisma', content }] }
}
