import type { Value } from '@/model'

/**
 * Where an item of a list is after the list changed, by whomever: items carry no ids. An item that is still there as it
 * was is found wherever it moved; one that was itself edited keeps its place between its neighbours.
 * @returns undefined when it was removed.
 */
export function followItem(
  before: readonly Value[],
  after: readonly Value[],
  index: number,
): number | undefined {
  // An edit made in this window keeps the other items themselves, also one of several alike.
  const same = before[index]
  if (typeof same === 'object' && same !== null && after.includes(same)) return after.indexOf(same)
  const found = findByText(before, after, index)
  const isAnotherItem = found !== undefined && before.includes(after[found] ?? null)
  return isAnotherItem ? undefined : found
}

function findByText(before: readonly Value[], after: readonly Value[], index: number): number | undefined {
  const textsBefore = before.map((item) => JSON.stringify(item))
  const textsAfter = after.map((item) => JSON.stringify(item))
  const text = textsBefore[index]
  if (text === undefined) return undefined
  let start = 0
  while (start < textsBefore.length && textsBefore[start] === textsAfter[start]) start += 1
  if (index < start) return index
  let end = 0
  while (
    end < textsBefore.length - start &&
    end < textsAfter.length - start &&
    textsBefore.at(-1 - end) === textsAfter.at(-1 - end)
  ) {
    end += 1
  }
  if (index >= textsBefore.length - end) return index + textsAfter.length - textsBefore.length
  const isOnlyChange = textsBefore.length === textsAfter.length && start + end + 1 === textsBefore.length
  if (isOnlyChange) return index
  // Among what changed, the item may have moved; which of several alike it was is told by their order.
  const changed = textsAfter.slice(start, textsAfter.length - end)
  const alikeBefore = textsBefore.slice(start, index).filter((other) => other === text).length
  const alikeAt = changed.flatMap((other, at) => (other === text ? [at] : []))
  const found = alikeAt[Math.min(alikeBefore, alikeAt.length - 1)]
  if (found !== undefined) return start + found
  const isEditedInPlace = textsAfter.length === textsBefore.length
  return isEditedInPlace && !textsBefore.includes(textsAfter[index] ?? '') ? index : undefined
}
