import { createServer, type IncomingMessage } from 'node:http'
import { listenOnFreePort } from './free-port'

/** A bucket in memory that speaks as much of S3's REST protocol (path style) as we use. Signatures are not checked. */
export async function startS3Double(bucket: string) {
  const objects = new Map<string, Buffer>()

  const server = createServer(async (request, response) => {
    const url = new URL(request.url ?? '/', 'http://double')
    const key = decodeURIComponent(url.pathname).slice(`/${bucket}/`.length)
    const xml = (status: number, body: string) =>
      response.writeHead(status, { 'content-type': 'application/xml' }).end(`<?xml version="1.0"?>${body}`)
    const source = request.headers['x-amz-copy-source']
    const stored = objects.get(key)
    if (!url.pathname.startsWith(`/${bucket}`)) xml(404, '<Error><Code>NoSuchBucket</Code></Error>')
    else if (request.method === 'PUT' && typeof source === 'string') {
      const copied = objects.get(decodeURIComponent(source).slice(`/${bucket}/`.length).replace(/^\//, ''))
      if (copied === undefined) return xml(404, '<Error><Code>NoSuchKey</Code></Error>')
      objects.set(key, copied)
      xml(200, '<CopyObjectResult><ETag>"x"</ETag></CopyObjectResult>')
    } else if (request.method === 'PUT') {
      objects.set(key, decoded(request, await bodyOf(request)))
      response.writeHead(200, { etag: '"x"' }).end()
    } else if (request.method === 'POST' && url.searchParams.has('delete')) {
      const body = (await bodyOf(request)).toString()
      for (const [, deleted = ''] of body.matchAll(/<Key>(.*?)<\/Key>/g)) objects.delete(deleted)
      xml(200, '<DeleteResult/>')
    } else if (request.method === 'GET' && url.searchParams.get('list-type') === '2') {
      const prefix = url.searchParams.get('prefix') ?? ''
      const keys = [...objects.keys()].filter((name) => name.startsWith(prefix))
      const contents = keys.map((name) => `<Contents><Key>${name}</Key><Size>1</Size></Contents>`)
      xml(200, `<ListBucketResult><IsTruncated>false</IsTruncated>${contents.join('')}</ListBucketResult>`)
    } else if (request.method === 'GET' && stored !== undefined) {
      response.writeHead(200, { 'content-length': stored.length, etag: '"x"' }).end(stored)
    } else xml(404, '<Error><Code>NoSuchKey</Code><Message>no</Message></Error>')
  })
  return { ...(await listenOnFreePort(server)), objects }
}

async function bodyOf(request: IncomingMessage): Promise<Buffer> {
  const chunks: Buffer[] = []
  for await (const chunk of request) chunks.push(chunk)
  return Buffer.concat(chunks.map((chunk) => new Uint8Array(chunk)))
}

/** The SDK may send a body in chunks, each with its length in front, and checksums after the last. */
function decoded(request: IncomingMessage, body: Buffer): Buffer {
  if (!String(request.headers['content-encoding'] ?? '').includes('aws-chunked')) return body
  const parts: Uint8Array[] = []
  for (let offset = 0; offset < body.length; ) {
    const lineEnd = body.indexOf('\r\n', offset)
    const length = Number.parseInt(body.toString('latin1', offset, lineEnd), 16)
    if (!(length > 0)) break
    parts.push(new Uint8Array(body.subarray(lineEnd + 2, lineEnd + 2 + length)))
    offset = lineEnd + 2 + length + 2
  }
  return Buffer.concat(parts)
}
