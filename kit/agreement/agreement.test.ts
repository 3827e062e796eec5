import { createHash } from 'node:crypto'
import { describe, expect, it } from 'vitest'
import { type AppDocument, applyOperations, type Operation } from '../../model'
import { templateOf } from '../templates'
import { agreementOf } from './agreement'

const demo = (): AppDocument => {
  const template = templateOf('demo')
  if (!template) throw new Error('The demo template is missing.')
  return template.create('zh')
}

const changed = (document: AppDocument, ...operations: Operation[]) =>
  applyOperations(document, operations).document

function nodeOn(document: AppDocument, pageId: string, block: string): string {
  const path = document.pages[pageId]?.path
  const node = Object.values(document.nodes).find(
    ({ id, block: name }) => name === block && id.startsWith(`${path}-`),
  )
  if (!node) throw new Error(`There is no ${block} on ${pageId}.`)
  return node.id
}

describe('the agreement of an app', () => {
  it('is what a member can read, under its SHA-256', () => {
    const { text, hash, version } = agreementOf(demo())
    expect(text).toContain('我已阅读并同意')
    expect(text).toContain('隐私政策')
    expect(version).toBe('1')
    expect(hash).toBe(createHash('sha256').update(text).digest('hex'))
  })

  it('changes with the words of its pages, its sentence, its pages and its version', () => {
    const document = demo()
    const nodeId = nodeOn(document, document.app.members.privacyPageId, 'rich-text')
    const { members } = document.app
    const others = [
      changed(document, { type: 'set-prop', nodeId, name: 'text', value: '我们什么都不收集' }),
      changed(document, { type: 'set-app', changes: { members: { ...members, consentText: '我同意' } } }),
      changed(document, { type: 'set-app', changes: { members: { ...members, privacyPageId: '' } } }),
      changed(document, { type: 'set-app', changes: { members: { ...members, agreementVersion: '2' } } }),
      changed(document, { type: 'set-page', pageId: members.termsPageId, changes: { title: '新的协议' } }),
    ]
    const hashes = [document, ...others].map((one) => agreementOf(one).hash)
    expect(new Set(hashes).size).toBe(hashes.length)
  })

  it('stays when other pages or only looks change', () => {
    const document = demo()
    const nodeId = nodeOn(document, document.app.members.privacyPageId, 'rich-text')
    const same = changed(
      document,
      { type: 'set-style', nodeId, style: { marginTop: 60 } },
      { type: 'set-prop', nodeId: nodeOn(document, 'page-home', 'notice'), name: 'text', value: '今天休息' },
    )
    expect(agreementOf(same).hash).toBe(agreementOf(document).hash)
  })
})
