import { toString as qrCode } from 'qrcode'
import type { AppDocument } from '@/compiler/document'
import { batchStream } from '../apps/batch-stream'
import { documentAt } from '../apps/document-cache'
import { assetResponse } from '../assets/assets'
import { database } from '../database/client'
import { onNotice } from '../events/listener'
import { createCatchUp } from '../http/catch-up'
import { notFound } from '../http/errors'
import type { EventSource } from '../http/event-stream'
import { requestOrigin } from '../http/origin'
import { log } from '../log'
import { settings } from '../settings'
import { lanAddresses } from '../start/addresses'
import { isOpenLink, previewedApp, revisionOf, visitOf } from './links'
import { usedImages } from './used-images'

export interface Preview {
  token: string
  /** What the QR code leads to. */
  url: string
  /** Every address a phone may try, the likeliest first. */
  addresses: string[]
  /** SVG text. */
  qr: string
}

/** What the person is shown of a link. */
export async function previewOf(token: string, headers: Headers): Promise<Preview> {
  const addresses = origins(headers).map((origin) => `${origin}/p/${token}`)
  const [url = `/p/${token}`] = addresses
  return {
    token,
    url,
    addresses,
    qr: await qrCode(url, { type: 'svg', margin: 1, errorCorrectionLevel: 'M' }),
  }
}

/** The public address if there is one; else the name the person's browser used, unless only this machine knows it. */
function origins(headers: Headers): string[] {
  const { publicUrl, port } = settings()
  if (publicUrl !== undefined) return [publicUrl]
  const used = requestOrigin(headers)
  const onlyHere = /^\[?(localhost|127\.|::1)/.test(new URL(used).hostname) || used.includes('.localhost')
  const found = lanAddresses().map((address) => `http://${address}:${port}`)
  return [...new Set(onlyHere ? [...found, used] : [used, ...found])]
}

interface PreviewedDocument {
  appId: string
  revision: number
  document: AppDocument
  /** To be told of later edits with. */
  visit: string
}

/** The document is another by now than when it was asked which. */
class Overtaken extends Error {}

/** The app as it is now. Throws a 404. */
export async function previewDocument(token: string): Promise<PreviewedDocument> {
  const { appId, revision } = await previewedApp(token)
  try {
    // A large document is read from the database only when this process does not have it.
    const document = await documentAt(appId, revision, async () => {
      const where = { id: appId, revision }
      const row = await database().app.findFirst({ where, select: { document: true } })
      if (row === null) throw new Overtaken()
      return row.document
    })
    return { appId, revision, document, visit: visitOf(token, revision) }
  } catch (error) {
    if (error instanceof Overtaken) return previewDocument(token)
    throw error
  }
}

/** An image of the present document. Others of the app's are not for whoever has the link. Throws a 404. */
export async function previewImage(token: string, hash: string): Promise<Response> {
  const { appId, document } = await previewDocument(token)
  if (!usedImages(document).has(hash)) throw notFound('image')
  return assetResponse(appId, hash)
}

/**
 * The edits after the revision that the visitor was given, while the link is open. Whoever was given none is told
 * `reload`: what was before is not for whoever has the link.
 */
export function previewStream(token: string, appId: string, visit: string | null): EventSource {
  const after = revisionOf(token, visit)
  if (after === undefined) {
    return {
      start(send, end) {
        send({ event: 'reload', data: {} })
        end()
        return () => {}
      },
    }
  }
  return whileOpen(token, appId, batchStream(appId, after))
}

function whileOpen(token: string, appId: string, source: EventSource): EventSource {
  return {
    start(send, end) {
      const stop = source.start(send, end)
      const link = createCatchUp(
        async () => {
          if (!(await isOpenLink(token))) end()
          return true
        },
        (error, isStopped) => {
          log.warn({ err: error, appId }, 'A stream of a preview ended early')
          if (!isStopped) end()
        },
      )
      const stopListening = onNotice(appId, (notice) => {
        if (notice === undefined || notice.kind === 'preview') link.ask()
      })
      return () => {
        link.stop()
        stopListening()
        stop()
      }
    },
  }
}
