import { type AppDocument, type Node, type NodeId, nodeOf, placesOf } from '../../model'
import { manifestOf } from './index'

/** Longest name that an answer is stored under, in characters. */
export const maxFieldNameLength = 40

const namesByNodes = new WeakMap<AppDocument['nodes'], ReadonlyMap<NodeId, string>>()

/**
 * The name that each form field's answer has, by the field's node. Within a form no two are alike: of fields that were
 * given the same name, or none, the later ones get one of their own, so that no answer takes another's place.
 */
export function fieldNamesOf(document: AppDocument): ReadonlyMap<NodeId, string> {
  const known = namesByNodes.get(document.nodes)
  if (known) return known
  const names = new Map<NodeId, string>()
  for (const fields of fieldsByForm(document).values()) {
    const given = new Set(fields.map(givenName))
    const taken = new Set<string>()
    for (const field of fields) {
      const name = givenName(field)
      const free = taken.has(name) ? freeName(name, (other) => taken.has(other) || given.has(other)) : name
      taken.add(free)
      names.set(field.id, free)
    }
  }
  namesByNodes.set(document.nodes, names)
  return names
}

/** A node's properties with its field's own name in place of the stored one. */
export function propsWithFieldName(document: AppDocument, node: Node): Node['props'] {
  if (!isField(node)) return node.props
  const name = fieldNamesOf(document).get(node.id)
  return name === undefined || name === node.props.name ? node.props : { ...node.props, name }
}

/**
 * A new tree (root first) whose form fields have names that are free in the form around `parentId`, so that what is
 * put in, pasted or duplicated never answers under the name of another field.
 */
export function withFreeFieldNames(document: AppDocument, parentId: NodeId, nodes: readonly Node[]): Node[] {
  const form = formAround(document, parentId)
  const inForm = form === undefined ? [] : (fieldsByForm(document).get(form) ?? [])
  const taken = new Set(inForm.map((field) => fieldNamesOf(document).get(field.id) ?? ''))
  const formsWithin = new Set(nodes.filter(isForm).flatMap((node) => within(node, nodes)))
  return nodes.map((node) => {
    if (!isField(node) || formsWithin.has(node.id)) return node
    const name = givenName(node)
    const free = taken.has(name) ? freeName(name, (other) => taken.has(other)) : name
    taken.add(free)
    return free === node.props.name ? node : { ...node, props: { ...node.props, name: free } }
  })
}

function isForm({ block }: Node): boolean {
  return manifestOf(block)?.holdsFields === true
}

function isField({ block }: Node): boolean {
  return manifestOf(block)?.props.name?.kind === 'field-name'
}

function givenName({ block, props }: Node): string {
  for (const text of [props.name, props.label]) {
    if (typeof text === 'string' && text.trim() !== '') return text.trim().slice(0, maxFieldNameLength)
  }
  return block
}

function freeName(name: string, isTaken: (name: string) => boolean): string {
  const stem = name.replace(/\d+$/, '') || name
  for (let number = 2; ; number += 1) {
    const suffix = String(number)
    const candidate = stem.slice(0, maxFieldNameLength - suffix.length) + suffix
    if (!isTaken(candidate)) return candidate
  }
}

/** The fields of each form in the order they stand in; a form within a form has its own. */
function fieldsByForm(document: AppDocument): Map<NodeId, Node[]> {
  const found = new Map<NodeId, Node[]>()
  for (const form of Object.values(document.nodes)) {
    if (!isForm(form)) continue
    const fields: Node[] = []
    const waiting = childIds(form).reverse()
    const seen = new Set<NodeId>([form.id])
    for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
      const node = nodeOf(document, id)
      if (!node || seen.has(id)) continue
      seen.add(id)
      if (isField(node)) fields.push(node)
      if (!isForm(node)) waiting.push(...childIds(node).reverse())
    }
    found.set(form.id, fields)
  }
  return found
}

function formAround(document: AppDocument, nodeId: NodeId): NodeId | undefined {
  const places = placesOf(document)
  const seen = new Set<NodeId>()
  let current: NodeId | undefined = nodeId
  while (current !== undefined && !seen.has(current)) {
    const node = nodeOf(document, current)
    if (node && isForm(node)) return current
    seen.add(current)
    current = places.get(current)?.parentId
  }
  return undefined
}

/** The ids below a node of a tree that is not in a document yet. */
function within(node: Node, nodes: readonly Node[]): NodeId[] {
  const byId = new Map(nodes.map((other) => [other.id, other]))
  const found: NodeId[] = []
  const waiting = childIds(node)
  for (let id = waiting.pop(); id !== undefined; id = waiting.pop()) {
    found.push(id)
    const child = byId.get(id)
    if (child) waiting.push(...childIds(child))
  }
  return found
}

function childIds(node: Node): NodeId[] {
  return Object.values(node.slots).flat()
}
