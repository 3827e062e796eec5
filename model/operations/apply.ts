import type { AppDocument } from '../schema'
import { Draft } from './draft'
import type { OperationLike } from './operation'
import { type Operation, operationDefinitions } from './registry.generated'

/** The document after the operations, and the operations that take it back, in the order to apply them. */
export interface AppliedOperations {
  document: AppDocument
  inverse: Operation[]
}

/**
 * Applies operations in order, all or nothing. Pure: the given document is not changed, and untouched records are
 * shared with it.
 * @throws OperationRefused when one of them does not fit, or all together leave a document beyond its limits.
 */
export function applyOperations(document: AppDocument, operations: readonly Operation[]): AppliedOperations {
  const draft = new Draft(document)
  const steps = operations.map((operation) => applyOperation(draft, operation))
  return { document: draft.finish(), inverse: steps.reverse().flat() }
}

function applyOperation(draft: Draft, operation: Operation): Operation[] {
  const definition: { apply(draft: Draft, operation: never): OperationLike[] } =
    operationDefinitions[operation.type]
  return definition.apply(draft, operation as never) as Operation[]
}
