import { z } from 'zod'
import { documentLimits } from './limits'

/** Any JSON value. What a property may hold is decided by its block's manifest, see `compiler/diagnose`. */
export type Value = string | number | boolean | null | Value[] | { [key: string]: Value }

/** A name that a record of ours may have as a key. `__proto__` would vanish when the record is copied. */
export const recordKeySchema = z
  .string()
  .max(64)
  .refine((key) => key !== '__proto__', 'this name cannot be used')

const maxValue = documentLimits

/**
 * What is wrong with an unknown value as a property's value, or undefined. By hand, since a schema that refers to itself
 * takes a call of its own for each level and answers depth with a stack overflow.
 */
function valueProblem(value: unknown, depth: number): string | undefined {
  if (value === null || typeof value === 'boolean') return undefined
  if (typeof value === 'string')
    return value.length > maxValue.textLength
      ? `a text is at most ${maxValue.textLength} characters long`
      : undefined
  if (typeof value === 'number') return Number.isFinite(value) ? undefined : 'a number must be finite'
  if (typeof value !== 'object') return 'this is no JSON value'
  if (depth >= maxValue.valueDepth)
    return `lists and records are nested at most ${maxValue.valueDepth} deep in a property`
  const isList = Array.isArray(value)
  const entries: [string, unknown][] = Object.entries(value)
  if (entries.length > maxValue.valueEntries)
    return `a list or record in a property has at most ${maxValue.valueEntries} entries`
  for (const [key, entry] of entries) {
    if (!isList && !recordKeySchema.safeParse(key).success) return 'a name in a property cannot be used'
    const problem = valueProblem(entry, depth + 1)
    if (problem !== undefined) return problem
  }
  return undefined
}

export const valueSchema: z.ZodType<Value> = z.custom<Value>().check((context) => {
  const message = valueProblem(context.value, 0)
  if (message !== undefined) context.issues.push({ code: 'custom', message, input: context.value })
})

/** A record whose keys people or packages chose: no key may be lost or stand for something else. */
export function recordSchema<Entry extends z.ZodType>(entry: Entry) {
  return z
    .custom<Record<string, unknown>>(
      (value) => typeof value === 'object' && value !== null && !Object.hasOwn(value, '__proto__'),
      'a record without the name __proto__ is needed',
    )
    .pipe(z.record(recordKeySchema, entry))
}
