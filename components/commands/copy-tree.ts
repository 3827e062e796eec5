import type { Node } from '@/model'
import { newId } from '../store/new-id'

/** The same tree (root first) under new ids. */
export function copyTree(nodes: readonly Node[]): Node[] {
  const ids = new Map(nodes.map((node) => [node.id, newId()]))
  const renamed = (id: string) => ids.get(id) ?? id
  return nodes.map((node) => ({
    ...node,
    id: renamed(node.id),
    slots: Object.fromEntries(
      Object.entries(node.slots).map(([slot, children]) => [slot, children.map(renamed)]),
    ),
  }))
}
