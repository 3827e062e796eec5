import { z } from 'zod'
import { documentLimits, documentSchema, operationSchema } from '../../model'
import { plainText } from '../plain-text'

const id = plainText.min(1).max(64)

/** POST /api/apps/ID/operations: a batch, done whole or not at all. */
export const batchRequest = z.object({
  /** Made by the editor; the same batch sent again is not done again. */
  batchId: id,
  /** Which window it came from, so that it recognises its own. */
  clientId: id,
  baseRevision: z.number().int().min(0),
  operations: z.array(operationSchema).min(1).max(documentLimits.operations),
})
export type BatchRequest = z.output<typeof batchRequest>

/** The revision that the batch became. */
export const acceptedAnswer = z.object({ revision: z.number() })

/** Beside the error `operation-refused`: what the app is by now. */
export const refusedAnswer = z.object({ revision: z.number(), document: documentSchema })

/** Event `batch` of an app's stream, and of a preview's: in order and without gaps. */
export const batchEvent = z.object({
  revision: z.number(),
  batchId: z.string(),
  clientId: z.string(),
  operations: z.array(operationSchema),
})
export type BatchEvent = z.output<typeof batchEvent>

/** Event `build` of an app's stream: something about that build has changed. */
export const buildChangedEvent = z.object({ buildId: z.string() })
export type BuildChangedEvent = z.output<typeof buildChangedEvent>

/** Event `reload` of both streams: too much was missed for every batch to be sent. */
export const reloadEvent = z.object({})
