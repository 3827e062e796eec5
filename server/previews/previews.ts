import { toString as qrCode } from 'qrcode'
import { z } from 'zod'
import type { PreviewLink } from '@/protocol/owner/preview-link'
import { batchStream } from '../apps/batch-stream'
import { assetResponse } from '../assets/assets'
import { lanAddresses } from '../base/addresses'
import { largeBodies, type RateLimit, requests } from '../base/limits'
import { log } from '../base/log'
import { settings } from '../base/settings'
import { runPrepared } from '../database/prepared'
import type { DocumentFacts } from '../documents/document-task'
import { documentFacts, documentText, type TaskSubject, untilUnchanged } from '../documents/documents'
import { onNotice } from '../events/listener'
import { createCatchUp } from '../http/catch-up'
import { notFound } from '../http/errors'
import type { EventSource } from '../http/event-stream'
import { requestOrigin } from '../http/origin'
import { limitRate } from '../http/rate-limit'
import { tooMany } from '../owner/route'
import { isOpenLink, previewedApp, revisionOf, visitOf } from './links'

/** What the person is shown of a link. */
export async function previewOf(token: string, headers: Headers): Promise<PreviewLink> {
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

/** Of one link, whoever has it; throws a 429. */
function limitHeavy(limit: RateLimit, { appId, bytes }: TaskSubject): void {
  if (bytes > largeBodies.heavyBytes) limitRate(limit, appId, tooMany)
}

/**
 * What is known of the app that a token opens. Throws a 404, a 422 when it cannot be read, or a 429 when a large document
 * would be looked through too often.
 */
export function previewFacts(token: string): Promise<DocumentFacts & { appId: string }> {
  return untilUnchanged(async () => {
    const subject = await previewedApp(token)
    const facts = await documentFacts(subject, () => limitHeavy(requests.previewHeavyFacts, subject))
    return { appId: subject.appId, ...facts }
  })
}

interface PreviewedDocument {
  appId: string
  revision: number
  /** JSON. */
  document: string
  /** To be told of later edits with. */
  visit: string
}

const findPreviewed = {
  name: 'previewed-app',
  text: 'SELECT revision, "documentBytes", document::text AS text FROM "App" WHERE id = $1',
  row: z.object({ revision: z.number(), documentBytes: z.number(), text: z.string() }),
}

/** The app as it is now. Throws a 404, a 422 when it cannot be read, or a 429 when a large one is asked for too often. */
export async function previewDocument(token: string): Promise<PreviewedDocument> {
  const subject = await previewedApp(token)
  limitHeavy(requests.previewHeavyReads, subject)
  const { appId } = subject
  const [row] = await runPrepared(findPreviewed, [appId])
  if (row === undefined) throw notFound('preview')
  const { revision, documentBytes, text } = row
  const document = await documentText({ appId, revision, bytes: documentBytes }, text)
  return { appId, revision, document, visit: visitOf(token, revision) }
}

/** An image of the present document. Others of the app's are not for whoever has the link. Throws a 404. */
export async function previewImage(token: string, hash: string): Promise<Response> {
  const { appId, imageHashes } = await previewFacts(token)
  if (!imageHashes.includes(hash)) throw notFound('image')
  return assetResponse(appId, hash)
}

/**
 * The edits after the revision that the visitor was given, while the link is open. Whoever was given none is told
 * `reload`: what was before is not for whoever has the link.
 */
export function previewStream(token: string, appId: string, visit: string | null): EventSource {
  const after = revisionOf(token, visit)
  if (after !== undefined) return whileOpen(token, appId, batchStream(appId, after))
  return {
    start(sink) {
      sink.send({ event: 'reload', data: '{}' })
      sink.end()
      return () => {}
    },
  }
}

function whileOpen(token: string, appId: string, source: EventSource): EventSource {
  return {
    start(sink) {
      const stop = source.start(sink)
      const link = createCatchUp(
        async () => {
          if (!(await isOpenLink(token))) sink.end()
          return true
        },
        (error, isStopped) => {
          log.warn({ err: error, appId }, 'A stream of a preview ended early')
          if (!isStopped) sink.end()
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
