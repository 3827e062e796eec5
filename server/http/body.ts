import type { z } from 'zod'
import { badRequest, DomainError } from './errors'

/** Reads at most `maxBytes` of a request's body; throws a 413 beyond, before it is all in memory. */
export async function readBytes(request: Request, maxBytes: number): Promise<Uint8Array<ArrayBuffer>> {
  const tooLarge = () =>
    new DomainError(413, 'too-large', `The request is larger than ${Math.floor(maxBytes / 1024)} KB.`)
  if (Number(request.headers.get('content-length') ?? 0) > maxBytes) throw tooLarge()
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  for (let read = await reader?.read(); read !== undefined && !read.done; read = await reader?.read()) {
    size += read.value.byteLength
    if (size > maxBytes) {
      await reader?.cancel()
      throw tooLarge()
    }
    chunks.push(read.value)
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
  const text = new TextDecoder().decode(await readBytes(request, maxBytes))
  let parsed: unknown
  try {
    parsed = text === '' ? {} : JSON.parse(text)
  } catch {
    throw badRequest('The body is not valid JSON.')
  }
  return schema.parse(parsed)
}
