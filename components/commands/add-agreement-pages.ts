import { agreementDraft } from '@/kit/agreement/draft'
import { createNode } from '@/kit/blocks'
import type { Node, Operation, Page } from '@/model'
import type { EditorStore } from '../store/editor-store'
import { newId } from '../store/new-id'
import { freePath } from './add-page'

/** Adds the agreement pages that are missing, each with a first draft, and chooses them. One step that can be undone. */
export function addAgreementPages(store: EditorStore): void {
  const { document, apply, showPage } = store.getState()
  const { name, language, members } = document.app
  const draft = agreementDraft(name, language)
  const taken = Object.values(document.pages).map((page) => page.path)
  const operations: Operation[] = []
  const add = (wanted: string, { title, text }: { title: string; text: string }): string => {
    const path = freePath(taken, wanted)
    taken.push(path)
    const [root] = createNode('page', language, newId)
    const [box] = createNode('box', language, newId)
    const [words] = createNode('rich-text', language, newId)
    const nodes: Node[] = [
      { ...root, slots: { children: [box.id] } },
      { ...box, slots: { children: [words.id] } },
      { ...words, props: { ...words.props, text } },
    ]
    const page: Page = { id: newId(), path, title, root: root.id, settings: {} }
    operations.push({ type: 'add-page', page, nodes, index: document.pageOrder.length + operations.length })
    return page.id
  }
  const termsPageId = members.termsPageId || add('terms', draft.terms)
  const privacyPageId = members.privacyPageId || add('privacy', draft.privacy)
  if (operations.length === 0) return
  apply([
    ...operations,
    { type: 'set-app', changes: { members: { ...members, termsPageId, privacyPageId } } },
  ])
  showPage(members.termsPageId ? privacyPageId : termsPageId)
}
