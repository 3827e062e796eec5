import { type CSSProperties, createElement, type FunctionComponent, memo, type ReactNode } from 'react'
import { resolveProps } from '../compiler/resolve/resolve-props'
import { actionManifestOf } from '../kit/actions'
import { manifestOf } from '../kit/blocks'
import { propsWithFieldName } from '../kit/blocks/field-names'
import { pageRootStyle, styleDeclarations } from '../kit/style/declarations'
import { type Action, type AppDocument, childrenOf, type Node } from '../model'
import { useMember } from '../runtime/member/session'
import { scaled } from '../web/taro/scale'
import { liveProps, type PlayerHost } from './host'
import { actionFunctions, blockComponents } from './registry.generated'
import { shownDocument, useNode, useSurroundings } from './store'

// Properties come from the manifest that stands beside the component; the generated source is what type-checks the two.
const components: Readonly<Record<string, (props: never) => ReactNode>> = blockComponents
const functions: Readonly<Record<string, (args: never) => void>> = actionFunctions

interface NodeViewProps {
  id: string
  host: PlayerHost
}

/** Draws one node and those under it. Subscribes to its own node only, so an edit draws one node again. */
export const NodeView = memo(function NodeView({ id, host }: NodeViewProps) {
  const node = useNode(id)
  const surroundings = useSurroundings()
  const manifest = node ? manifestOf(node.block) : undefined
  const component = node && Object.hasOwn(components, node.block) ? components[node.block] : undefined
  const document = shownDocument()
  if (!node || !surroundings || !manifest || !component || !document) return null
  const props = resolveProps(
    document,
    manifest.props,
    propsWithFieldName(document, node),
    liveProps(surroundings.assets, host),
  )
  const element = createElement(
    component as FunctionComponent<Record<string, unknown>>,
    {
      ...props,
      ...(host.isCanvas ? {} : handlersOf(document, node, host)),
      'data-node': node.id,
      style: inlineStyle(document, node),
    },
    ...('children' in manifest.slots ? childViews(node, host) : []),
  )
  return host.isCanvas || !node.showWhen || node.showWhen === 'always' ? (
    element
  ) : (
    <MembersOnly showWhen={node.showWhen}>{element}</MembersOnly>
  )
})

function MembersOnly({ showWhen, children }: { showWhen: 'member' | 'guest'; children: ReactNode }) {
  const isMember = useMember() !== null
  return isMember === (showWhen === 'member') ? children : null
}

function childViews(node: Node, host: PlayerHost): ReactNode[] {
  const ids = childrenOf(node)
  if (ids.length === 0 && host.isCanvas) {
    return [
      <div key="empty" className={`player-empty${node.block === 'page' ? ' player-empty--page' : ''}`}>
        {host.emptyText}
      </div>,
    ]
  }
  return ids.map((id) => <NodeView key={id} id={id} host={host} />)
}

function handlersOf(document: AppDocument, node: Node, host: PlayerHost): Record<string, () => void> {
  return Object.fromEntries(
    Object.entries(node.on)
      .filter(([, actions]) => actions.length > 0)
      .map(([event, actions]) => [event, () => runActions(document, actions, host)]),
  )
}

function runActions(document: AppDocument, actions: readonly Action[], host: PlayerHost): void {
  for (const action of actions) {
    const manifest = actionManifestOf(action.kind)
    if (!manifest || !Object.hasOwn(functions, action.kind)) continue
    const run = functions[action.kind] as ((args: object) => void) | undefined
    run?.(resolveProps(document, manifest.args, action.args, liveProps(document.assets, host)))
  }
}

function inlineStyle(document: AppDocument, node: Node): CSSProperties {
  const page =
    node.block === 'page' ? Object.values(document.pages).find(({ root }) => root === node.id) : undefined
  const style = page ? pageRootStyle(page, node) : node.style
  return Object.fromEntries(
    styleDeclarations(style, manifestOf(node.block)).map(([property, value]) => [
      property.replace(/-([a-z])/g, (_, letter: string) => letter.toUpperCase()),
      'pixels' in value ? scaled(value.pixels) : value.text,
    ]),
  )
}
