import type { AnyNode } from 'acorn'

function isNode(value: unknown): value is AnyNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string'
}

/** Calls `visit` for a syntax tree's node and everything below it. */
export function walkSyntax(node: AnyNode, visit: (node: AnyNode) => void): void {
  const open: AnyNode[] = [node]
  for (let current = open.pop(); current; current = open.pop()) {
    visit(current)
    for (const value of Object.values(current)) {
      if (isNode(value)) open.push(value)
      else if (Array.isArray(value)) open.push(...value.filter(isNode))
    }
  }
}
