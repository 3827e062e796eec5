import { z } from 'zod'
import type { BatchEvent } from '@/protocol/owner/operations'
import { log } from '../base/log'
import { type Prepared, runPrepared } from '../database/prepared'
import { onNotice } from '../events/listener'
import { createCatchUp } from '../http/catch-up'
import type { EventSink, EventSource, StreamEvent } from '../http/event-stream'

/** Bytes of batches that are read at once; a single larger one is read alone. */
const readBytes = 512 * 1024
const readAtOnce = 200
/** Who is further behind than this, and than the document is large, is better off reading the document again. */
const farBehindBytes = 1024 * 1024
const farBehindBatches = 5000

const pendingRow = z.object({
  revision: z.number(),
  batchId: z.string(),
  clientId: z.string(),
  operations: z.string(),
  pending: z.coerce.number(),
  pendingBytes: z.coerce.number(),
})

const findPending: Prepared<typeof pendingRow> = {
  name: 'batches-pending',
  text: `
    SELECT revision, "batchId", "clientId", operations::text AS operations, pending, "pendingBytes"
      FROM (
        SELECT revision, "batchId", "clientId", operations,
               sum(bytes) OVER (ORDER BY revision) - bytes AS before,
               count(*) OVER () AS pending, sum(bytes) OVER () AS "pendingBytes"
          FROM "OperationBatch" WHERE "appId" = $1 AND revision > $2
      ) batch
     WHERE before < ${readBytes}
     ORDER BY revision LIMIT ${readAtOnce}`,
  row: pendingRow,
}

const findApp: Prepared<z.ZodObject<{ revision: z.ZodNumber; documentBytes: z.ZodNumber }>> = {
  name: 'batches-app',
  text: 'SELECT revision, "documentBytes" FROM "App" WHERE id = $1',
  row: z.object({ revision: z.number(), documentBytes: z.number() }),
}

/**
 * Every batch of an app after revision `after`, in order and without gaps, for as long as the stream is open: first those
 * that were missed, then each as it is committed. Who is too far behind, or misses batches that are not kept any more,
 * gets the event `reload` and the stream's end: the document is smaller than its history. `onBuild` turns notices of
 * builds into events.
 */
export function batchStream(
  appId: string,
  after: number,
  options: { onBuild?: (buildId: string) => StreamEvent } = {},
): EventSource {
  return {
    start(sink) {
      let last = after
      let isFirst = true
      const builds = new Set<string>()
      const changes = createCatchUp(
        async (isStopped) => {
          await sink.ready()
          if (isStopped()) return true
          sendBuilds(builds, sink, options.onBuild)
          // Looked up before the batches: what it counts must then be among them, or is not kept any more.
          const [app] = isFirst ? await runPrepared(findApp, [appId]) : []
          const batches = await runPrepared(findPending, [appId, last])
          if (isStopped()) return true
          const isMissing = batches.length === 0 && app !== undefined && app.revision > last
          if (isMissing || (await isFarBehind(appId, last, batches))) {
            sink.send({ event: 'reload', data: '{}' })
            sink.end()
            return true
          }
          isFirst = false
          for (const batch of batches) {
            sink.send(batchEvent(batch))
            last = batch.revision
          }
          return batches.length === (batches[0]?.pending ?? 0)
        },
        (error, isStopped) => {
          // The browser connects again and goes on from the last one it got.
          log.warn({ err: error, appId }, 'A stream of changes ended early')
          if (!isStopped) sink.end()
        },
      )
      const stopListening = onNotice(appId, (notice) => {
        if (notice?.kind === 'build') builds.add(notice.buildId)
        if (notice?.kind !== 'batch' || notice.revision > last) changes.ask()
      })
      changes.ask()
      return () => {
        changes.stop()
        stopListening()
      }
    },
  }
}

type Pending = z.infer<typeof pendingRow>

function batchEvent({ revision, batchId, clientId, operations }: Pending): StreamEvent {
  const head = JSON.stringify({ revision, batchId, clientId } satisfies Omit<BatchEvent, 'operations'>)
  return { event: 'batch', id: revision, data: `${head.slice(0, -1)},"operations":${operations}}` }
}

/** Each build once, however often it changed while the reader was busy. */
function sendBuilds(
  builds: Set<string>,
  sink: EventSink,
  onBuild: ((buildId: string) => StreamEvent) | undefined,
): void {
  const changed = [...builds]
  builds.clear()
  if (onBuild) for (const buildId of changed) sink.send(onBuild(buildId))
}

async function isFarBehind(appId: string, last: number, [next]: readonly Pending[]): Promise<boolean> {
  if (next === undefined) return false
  if (next.revision !== last + 1 || next.pending > farBehindBatches) return true
  if (next.pendingBytes <= farBehindBytes) return false
  const [app] = await runPrepared(findApp, [appId])
  return next.pendingBytes > Math.max(app?.documentBytes ?? 0, farBehindBytes)
}
