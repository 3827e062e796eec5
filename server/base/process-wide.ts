const registry = Symbol.for('qiaoban.process-wide')

/**
 * One value per process, whatever the bundler does: Next may hold a module more than once (per route, and again after
 * each hot reload), but there must be one database pool, one event listener and one cache.
 */
export function processWide<Value>(name: string, create: () => Value): Value {
  const holder = globalThis as typeof globalThis & { [registry]?: Map<string, unknown> }
  holder[registry] ??= new Map()
  const values = holder[registry]
  if (!values.has(name)) values.set(name, create())
  return values.get(name) as Value
}
