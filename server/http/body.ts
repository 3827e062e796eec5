import type { z } from 'zod'
import { bodyBytes, jsonDepth } from '../base/limits'
import { badRequest, DomainError } from './errors'
import { holdsNul } from './plain-text'

const [quote, backslash, openBrace, closeBrace, openBracket, closeBracket] = [
  0x22, 0x5c, 0x7b, 0x7d, 0x5b, 0x5d,
]

/** Reads at most `maxBytes` of a request's body; throws a 413 beyond, before it is all in memory. */
export function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  return readChunks(request.body ?? [], Number(request.headers.get('content-length') ?? 0), maxBytes)
}

/** The same of any server's body; `announced` is what its header says. Leaving it half read ends the stream. */
export async function readChunks(
  body: AsyncIterable<Uint8Array> | Iterable<Uint8Array>,
  announced: number,
  maxBytes: number,
): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new DomainError(413, 'too-large', `The request is larger than ${Math.floor(maxBytes / 1024)} KB.`)
  if (announced > maxBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.byteLength
    if (size > maxBytes) throw tooLarge()
    chunks.push(chunk)
  }
  const all = new Uint8Array(size)
  let offset = 0
  for (const chunk of chunks) {
    all.set(chunk, offset)
    offset += chunk.byteLength
  }
  return all
}

/**
 * Reads a JSON body of the given shape. An empty body counts as `{}`. Only what is stored as JSON may hold the character
 * 0: PostgreSQL's text cannot. Throws a 400 or a 413.
 */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  { maxBytes = bodyBytes.json, mayHoldNul = false }: { maxBytes?: number; mayHoldNul?: boolean } = {},
): Promise<z.infer<Schema>> {
  const bytes = await readBytes(request, maxBytes)
  return schema.parse(jsonOf(bytes, mayHoldNul))
}

/** JSON, without the character 0 in it unless it may be there. Nothing counts as `{}`. Throws a 400. */
export function jsonOf(bytes: Uint8Array, mayHoldNul = false): unknown {
  const text = new TextDecoder().decode(bytes)
  if (isNestedDeeper(text, jsonDepth)) throw badRequest(`The body is nested more than ${jsonDepth} deep.`)
  const value = parsed(text)
  if (!mayHoldNul && holdsNul(value)) throw badRequest('The body must not hold the character 0.')
  return value
}

function parsed(text: string): unknown {
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw badRequest('The body is not valid JSON.')
  }
}

/** Whether a JSON text opens more than so many objects and lists inside each other. */
function isNestedDeeper(text: string, most: number): boolean {
  let depth = 0
  let isInText = false
  for (let at = 0; at < text.length; at += 1) {
    const code = text.charCodeAt(at)
    if (isInText) {
      if (code === backslash) at += 1
      else if (code === quote) isInText = false
    } else if (code === quote) isInText = true
    else if (code === openBrace || code === openBracket) {
      depth += 1
      if (depth > most) return true
    } else if (code === closeBrace || code === closeBracket) depth -= 1
  }
  return false
}
