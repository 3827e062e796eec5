import { actionManifestOf } from '../../../kit/actions'
import { type BlockManifest, manifestOf } from '../../../kit/blocks'
import { type Action, type AppDocument, type Node, nodeOf, parentsOf } from '../../../model'
import { diagnostic } from '../describe'
import type { Diagnostic } from '../diagnostic'
import { type Placement, placementOf } from '../placement'
import { checkValue } from './value'

/** Every node is a known block with fitting properties, children and actions. */
export function checkBlocks(document: AppDocument): Diagnostic[] {
  const placement = placementOf(document)
  return Object.values(document.nodes).flatMap((node) => {
    const pageId = placement.pageIds.get(node.id)
    const place = pageId ? { nodeId: node.id, pageId } : { nodeId: node.id }
    const manifest = manifestOf(node.block)
    if (!manifest) return [diagnostic('block-unknown', place, { block: node.block })]
    return [
      ...checkProps(document, node, manifest),
      ...checkSlots(document, node, manifest),
      ...checkEvents(document, node, manifest),
      ...checkWithin(document, placement, node, manifest),
    ].map((found) => ({ ...found, ...place }))
  })
}

function checkProps(document: AppDocument, node: Node, manifest: BlockManifest): Diagnostic[] {
  const block = manifest.label
  const unknown = Object.keys(node.props)
    .filter((name) => !Object.hasOwn(manifest.props, name))
    .map((name) => diagnostic('prop-unknown', {}, { block, name }))
  const wrong = Object.entries(manifest.props).flatMap(([name, definition]) =>
    checkValue(document, definition, Object.hasOwn(node.props, name) ? node.props[name] : undefined).map(
      (problem) =>
        diagnostic(
          problem.code,
          {},
          { label: definition.label, reason: problem.code === 'prop-invalid' ? problem.reason : '' },
        ),
    ),
  )
  return [...unknown, ...wrong]
}

function checkSlots(document: AppDocument, node: Node, manifest: BlockManifest): Diagnostic[] {
  return Object.entries(node.slots).flatMap(([slot, children]) => {
    const definition = Object.hasOwn(manifest.slots, slot) ? manifest.slots[slot] : undefined
    if (!definition) {
      return children.length > 0
        ? [diagnostic('slot-unknown', {}, { block: manifest.label, name: slot })]
        : []
    }
    const { accepts } = definition
    if (!accepts) return []
    return children
      .map((id) => nodeOf(document, id))
      .filter((child): child is Node => child !== undefined && !accepts.includes(child.block))
      .map((child) =>
        diagnostic(
          'slot-refuses',
          {},
          {
            child: manifestOf(child.block)?.label ?? child.block,
            block: manifest.label,
          },
        ),
      )
  })
}

function checkEvents(document: AppDocument, node: Node, manifest: BlockManifest): Diagnostic[] {
  return Object.entries(node.on).flatMap(([event, actions]) =>
    Object.hasOwn(manifest.events, event)
      ? actions.flatMap((action) => checkAction(document, action))
      : [diagnostic('event-unknown', {}, { block: manifest.label, name: event })],
  )
}

function checkAction(document: AppDocument, action: Action): Diagnostic[] {
  const manifest = actionManifestOf(action.kind)
  if (!manifest) return [diagnostic('action-unknown', {}, { kind: action.kind })]
  const unknown = Object.keys(action.args).find((name) => !Object.hasOwn(manifest.args, name))
  if (unknown !== undefined) {
    return [
      diagnostic('action-invalid', {}, { action: manifest.label, label: unknown, reason: 'no such field' }),
    ]
  }
  return Object.entries(manifest.args).flatMap(([name, field]) => {
    const value = Object.hasOwn(action.args, name) ? action.args[name] : undefined
    if (field.kind === 'page' && (value === undefined || value === ''))
      return [diagnostic('action-page-missing')]
    return checkValue(document, field, value).map((problem) =>
      problem.code === 'prop-invalid'
        ? diagnostic(
            'action-invalid',
            {},
            { action: manifest.label, label: field.label, reason: problem.reason },
          )
        : diagnostic(problem.code === 'page-link-missing' ? 'action-page-missing' : problem.code),
    )
  })
}

function checkWithin(
  document: AppDocument,
  placement: Placement,
  node: Node,
  { within, label }: BlockManifest,
): Diagnostic[] {
  if (!within || !parentsOf(document).has(node.id) || placement.within(within).has(node.id)) return []
  return [diagnostic('outside-form', {}, { block: label })]
}
