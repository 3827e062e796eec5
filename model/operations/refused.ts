import type { StructureCode } from '../structure'

/** Why an operation was refused. The codes are stable; the editor words them for people. */
export type RefusalCode =
  | 'node-missing'
  | 'page-missing'
  | 'asset-missing'
  | 'parent-missing'
  | 'id-taken'
  | 'not-removable'
  | 'last-page'
  | 'bad-subtree'
  | 'path-taken'
  | StructureCode

/** An operation that does not fit the document it was applied to. Nothing of its batch is kept. */
export class OperationRefused extends Error {
  constructor(
    readonly code: RefusalCode,
    message: string,
    readonly nodeId?: string,
  ) {
    super(message)
    this.name = 'OperationRefused'
  }
}
