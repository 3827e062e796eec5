import { database } from '../database/client'
import { onNotice } from '../events/listener'
import { createCatchUp } from '../http/catch-up'
import type { EventSource, StreamEvent } from '../http/event-stream'
import { log } from '../log'

export interface SentBatch {
  revision: number
  batchId: string
  clientId: string
  operations: unknown
}

const readAtOnce = 200

/**
 * Every batch of an app after revision `after`, in order and without gaps, for as long as the stream is open:
 * first those that were missed, then each as it is committed. `onBuild` turns notices of builds into events.
 */
export function batchStream(
  appId: string,
  after: number,
  options: { onBuild?: (buildId: string) => StreamEvent } = {},
): EventSource {
  return {
    start(send, end) {
      let last = after
      const changes = createCatchUp(
        async (isStopped) => {
          const batches = await readBatches(appId, last)
          for (const batch of batches) {
            if (isStopped()) return true
            send({ event: 'batch', data: batch, id: batch.revision })
            last = batch.revision
          }
          return batches.length < readAtOnce
        },
        (error, isStopped) => {
          // The browser connects again and goes on from the last one it got.
          log.warn({ err: error, appId }, 'A stream of changes ended early')
          if (!isStopped) end()
        },
      )
      const stopListening = onNotice(appId, (notice) => {
        if (notice?.kind === 'build') {
          if (options.onBuild) send(options.onBuild(notice.buildId))
        } else if (notice === undefined || (notice.kind === 'batch' && notice.revision > last)) changes.ask()
      })
      changes.ask()
      return () => {
        changes.stop()
        stopListening()
      }
    },
  }
}

function readBatches(appId: string, after: number): Promise<SentBatch[]> {
  return database().operationBatch.findMany({
    where: { appId, revision: { gt: after } },
    orderBy: { revision: 'asc' },
    take: readAtOnce,
    select: { revision: true, batchId: true, clientId: true, operations: true },
  })
}
