import type { z } from 'zod'
import type { Draft } from './draft'

/** One kind of change. A kind is a file in this folder whose default export is made by `defineOperation`. */
export interface OperationDefinition<Schema extends z.ZodObject> {
  schema: Schema
  /**
   * Does it to the draft and returns the operations that take it back, in the order to apply them.
   * @throws OperationRefused when it no longer fits the document; the draft is then of no more use.
   */
  apply(draft: Draft, operation: z.infer<Schema>): OperationLike[]
}

/** Any operation, seen from inside one operation's file (the closed union is in the generated registry). */
export interface OperationLike {
  type: string
  [field: string]: unknown
}

export function defineOperation<Schema extends z.ZodObject>(
  definition: OperationDefinition<Schema>,
): OperationDefinition<Schema> {
  return definition
}
