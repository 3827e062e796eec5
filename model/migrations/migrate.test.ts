import { describe, expect, it } from 'vitest'
import { parseDocument } from '../parse'
import { migrateDocument } from './migrate'

/** A document as version 1 kept it: the agreement is a login block's own affair. */
function firstVersion(loginProps: Record<string, unknown>): Record<string, unknown> {
  const root = { block: 'page', props: {}, style: {}, on: {} }
  return {
    schemaVersion: 1,
    app: {
      name: 'Shop',
      language: 'en',
      homePageId: 'home',
      theme: {
        primary: '#e4572e',
        text: '#1f2329',
        muted: '#8a9099',
        background: '#f5f6f7',
        surface: '#ffffff',
        radius: 16,
      },
      tabBar: null,
    },
    pages: {
      home: { id: 'home', path: 'home', title: 'Home', root: 'root', settings: {} },
      terms: { id: 'terms', path: 'terms', title: 'Terms', root: 'terms-root', settings: {} },
    },
    pageOrder: ['home', 'terms'],
    nodes: {
      root: { id: 'root', ...root, slots: { children: ['login-1', 'login-2'] } },
      'terms-root': { id: 'terms-root', ...root, slots: { children: [] } },
      'login-1': { id: 'login-1', block: 'login', props: loginProps, slots: {}, style: {}, on: {} },
      'login-2': {
        id: 'login-2',
        block: 'login',
        props: { title: 'Again', consentText: 'Another sentence', termsPage: 'home' },
        slots: {},
        style: {},
        on: {},
      },
    },
    assets: {},
  }
}

describe('version 1 to 2: the agreement belongs to the app', () => {
  it("moves the first login block's sentence and pages, and takes them from all", () => {
    const old = firstVersion({ title: 'Hi', consentText: 'I agree', termsPage: 'terms', privacyPage: '' })
    const parsed = parseDocument(old)
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    expect(parsed.document.app.members).toEqual({
      loginPageId: '',
      termsPageId: 'terms',
      privacyPageId: '',
      consentText: 'I agree',
      agreementVersion: '1',
    })
    expect(parsed.document.nodes['login-1']?.props).toEqual({ title: 'Hi' })
    expect(parsed.document.nodes['login-2']?.props).toEqual({ title: 'Again' })
  })

  it('forgets a page that was deleted, and falls back to the usual sentence', () => {
    const parsed = parseDocument(firstVersion({ termsPage: 'gone' }))
    if (!parsed.ok) throw new Error(JSON.stringify(parsed.problems))
    expect(parsed.document.app.members.termsPageId).toBe('')
    expect(parsed.document.app.members.consentText).toMatch(/^I have read/)
  })

  it.each([{ schemaVersion: 1 }, { schemaVersion: 1, nodes: { a: null, b: [] }, app: 7, pages: 'x' }])(
    'leaves judging a broken document to the schema: %j',
    (broken) => {
      expect(() => migrateDocument(broken)).not.toThrow()
      expect(parseDocument(broken).ok).toBe(false)
    },
  )
})
