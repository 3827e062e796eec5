import type { AppDocument } from '../schema'
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
 * @throws OperationRefused when one of them does not fit.
 */
export function applyOperations(document: AppDocument, operations: readonly Operation[]): AppliedOperations {
  let current = document
  const inverse: Operation[] = []
  for (const operation of operations) {
    const applied = applyOperation(current, operation)
    current = applied.document
    inverse.unshift(...applied.inverse)
  }
  return { document: current, inverse }
}

function applyOperation(document: AppDocument, operation: Operation): AppliedOperations {
  const definition: {
    apply(document: AppDocument, operation: never): { document: AppDocument; inverse: OperationLike[] }
  } = operationDefinitions[operation.type]
  const applied = definition.apply(document, operation as never)
  return { document: applied.document, inverse: applied.inverse as Operation[] }
}
