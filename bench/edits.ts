import type { AppDocument, Node } from '@/model'

/** The first node of a block on the second page. */
function bookNode(document: AppDocument, block: string): Node {
  const [, pageId = ''] = document.pageOrder
  const root = document.pages[pageId]?.root
  const start = `${root?.split('-')[0]}-`
  const node = Object.values(document.nodes).find((one) => one.block === block && one.id.startsWith(start))
  if (!node) throw new Error(`There is no ${block} to edit`)
  return node
}

function withNode(document: AppDocument, node: Node): AppDocument {
  return { ...document, nodes: { ...document.nodes, [node.id]: node } }
}

/** Edits of a ten-page app. `edit` numbers those of one kind, so that no two in a row are alike. */
export const edits = {
  /** Another text on one button of the second page, and other room around it. */
  data(document: AppDocument, edit: number): AppDocument {
    const form = bookNode(document, 'form')
    return withNode(document, {
      ...form,
      props: { ...form.props, submitText: `Edit ${edit}` },
      style: { ...form.style, paddingTop: 10 + (edit % 50) },
    })
  },
  /** One to three texts at the end of the second page's first box, another number each time. */
  blocks(document: AppDocument, edit: number): AppDocument {
    const box = bookNode(document, 'box')
    const start = `${box.id}-more-`
    const more = Array.from(
      { length: 1 + (edit % 3) },
      (_, number): Node => ({
        ...bookNode(document, 'text'),
        id: `${start}${number}`,
        props: { text: `More ${edit}.${number}`, role: 'body', maxLines: 0 },
      }),
    )
    const isOther = (id: string) => !id.startsWith(start)
    const children = [...(box.slots.children ?? []).filter(isOther), ...more.map(({ id }) => id)]
    const nodes = Object.fromEntries(Object.entries(document.nodes).filter(([id]) => isOther(id)))
    const without = withNode({ ...document, nodes }, { ...box, slots: { ...box.slots, children } })
    return more.reduce(withNode, without)
  },
  /** A kind of block comes to the second page that it did not have, or goes again, every other time. */
  kinds(document: AppDocument, edit: number): AppDocument {
    const box = bookNode(document, 'box')
    const divider: Node = {
      ...bookNode(document, 'spacer'),
      id: `${box.id}-line`,
      block: 'divider',
      props: { text: '', color: '#e3e6ea' },
    }
    const others = (box.slots.children ?? []).filter((id) => id !== divider.id)
    const { [divider.id]: _, ...nodes } = document.nodes
    const without = withNode({ ...document, nodes }, { ...box, slots: { ...box.slots, children: others } })
    if (edit % 2 === 0) return without
    const children = [...others, divider.id]
    return withNode(withNode(without, divider), { ...box, slots: { ...box.slots, children } })
  },
} satisfies Record<string, (document: AppDocument, edit: number) => AppDocument>
