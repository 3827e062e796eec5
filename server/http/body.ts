import type { z } from 'zod'
import { badRequest, DomainError } from './errors'

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

/** Reads a JSON body of the given shape. An empty body counts as `{}`. Throws a 400 or a 413. */
export async function readJson<Schema extends z.ZodType>(
  request: Request,
  schema: Schema,
  maxBytes = 64 * 1024,
): Promise<z.infer<Schema>> {
  return schema.parse(jsonOf(await readBytes(request, maxBytes)))
}

/** Nothing counts as `{}`. Throws a 400. */
export function jsonOf(bytes: Uint8Array): unknown {
  const text = new TextDecoder().decode(bytes)
  try {
    return text === '' ? {} : JSON.parse(text)
  } catch {
    throw badRequest('The body is not valid JSON.')
  }
}
