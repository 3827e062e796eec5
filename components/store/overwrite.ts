import type { Operation } from '@/model'

/** What an operation sets, or undefined for one that does more than set something: those of one kind overwrite each other. */
function settingOf(operation: Operation): string | undefined {
  switch (operation.type) {
    case 'set-prop':
      return `${operation.type} ${operation.nodeId} ${operation.name}`
    case 'set-style':
    case 'set-node':
      return `${operation.type} ${operation.nodeId}`
    case 'set-actions':
      return `${operation.type} ${operation.nodeId} ${operation.event}`
    case 'set-page':
      return `${operation.type} ${operation.pageId} ${Object.keys(operation.changes).sort()}`
    case 'set-app':
      return `${operation.type} ${Object.keys(operation.changes).sort()}`
    default:
      return undefined
  }
}

/**
 * The first operations and then the second, without those of the first that the second overwrite: the letters of a
 * word are one operation, however long it was typed. Where one of the first does more than set something, all are kept.
 */
export function overwritten(first: readonly Operation[], second: readonly Operation[]): Operation[] {
  const settings = new Set(second.map(settingOf))
  const canDrop = first.every((operation) => settingOf(operation) !== undefined)
  return canDrop
    ? [...first.filter((each) => !settings.has(settingOf(each))), ...second]
    : [...first, ...second]
}
