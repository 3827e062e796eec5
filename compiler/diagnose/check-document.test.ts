import { describe, expect, it } from 'vitest'
import { templateNames, templateOf } from '../../kit/templates'
import { type AppDocument, applyOperations } from '../../model'
import { describeDiagnostic, mendOf, readDocument, readDocumentJson } from './index'
import { diagnosticMessages } from './messages'

/** A copy of the demo that a test may spoil in any way. */
function demo(): AppDocument {
  const template = templateOf('demo')
  if (!template) throw new Error('The demo template is missing.')
  return structuredClone(template.create('zh'))
}

function first<T>(list: readonly T[] | undefined): T {
  const [item] = list ?? []
  if (item === undefined) throw new Error('The list is empty.')
  return item
}

const nodeOfBlock = (document: AppDocument, block: string) =>
  first(Object.values(document.nodes).filter((node) => node.block === block))

/** Each way to spoil a document, with the code that has to name it. */
const spoilers: Record<string, (document: AppDocument) => unknown> = {
  'no-pages': (d) => ({ ...d, pages: {}, pageOrder: [] }),
  'page-order-mismatch': (d) => ({ ...d, pageOrder: d.pageOrder.slice(1) }),
  'page-path-duplicate': (d) => {
    Object.assign(d.pages['page-about'] ?? {}, { path: 'home' })
    return d
  },
  'home-missing': (d) => ({ ...d, app: { ...d.app, homePageId: 'gone' } }),
  'page-root-missing': (d) => {
    Object.assign(d.pages['page-about'] ?? {}, { root: 'gone' })
    return d
  },
  'page-root-wrong': (d) => {
    Object.assign(d.pages['page-about'] ?? {}, { root: nodeOfBlock(d, 'video').id })
    return d
  },
  'page-root-shared': (d) => {
    Object.assign(d.pages['page-about'] ?? {}, { root: d.pages['page-home']?.root })
    return d
  },
  'child-missing': (d) => {
    nodeOfBlock(d, 'box').slots.children = ['gone']
    return d
  },
  'node-shared': (d) => {
    const box = nodeOfBlock(d, 'box')
    box.slots.children = [...(box.slots.children ?? []), first(box.slots.children)]
    return d
  },
  cycle: (d) => {
    const box = nodeOfBlock(d, 'box')
    box.slots.children = [box.id]
    return d
  },
  orphan: (d) => {
    nodeOfBlock(d, 'form').slots.children = []
    return d
  },
  'block-unknown': (d) => {
    nodeOfBlock(d, 'video').block = 'hologram'
    return d
  },
  'prop-unknown': (d) => {
    nodeOfBlock(d, 'video').props.onLoad = 'x'
    return d
  },
  'prop-invalid': (d) => {
    nodeOfBlock(d, 'spacer').props.height = 'tall'
    return d
  },
  'slot-unknown': (d) => {
    const video = nodeOfBlock(d, 'video')
    const box = nodeOfBlock(d, 'box')
    video.slots.aside = box.slots.children ?? []
    box.slots.children = []
    return d
  },
  'event-unknown': (d) => {
    nodeOfBlock(d, 'button').on.onEval = [{ kind: 'back', args: {} }]
    return d
  },
  'action-unknown': (d) => {
    nodeOfBlock(d, 'button').on.onClick = [{ kind: 'run-code', args: {} }]
    return d
  },
  'action-invalid': (d) => {
    nodeOfBlock(d, 'button').on.onClick = [{ kind: 'toast', args: { text: 5 } }]
    return d
  },
  'action-page-missing': (d) => {
    nodeOfBlock(d, 'button').on.onClick = [{ kind: 'navigate', args: { page: 'gone' } }]
    return d
  },
  'asset-missing': (d) => ({ ...d, assets: {} }),
  'asset-too-large': (d) => {
    Object.assign(first(Object.values(d.assets)), {
      data: 'A'.repeat(4 * 1024 * 1024),
      bytes: 3 * 1024 * 1024,
    })
    return d
  },
  'tab-count': (d) => ({
    ...d,
    app: { ...d.app, tabBar: { items: Array.from({ length: 7 }, () => first(d.app.tabBar?.items)) } },
  }),
  'tab-page-missing': (d) => {
    Object.assign(first(d.app.tabBar?.items), { pageId: 'gone' })
    return d
  },
  'tab-icon-unknown': (d) => {
    Object.assign(first(d.app.tabBar?.items), { icon: 'unicorn' })
    return d
  },
  'members-page-missing': (d) => {
    Object.assign(d.app.members, { termsPageId: 'gone' })
    return d
  },
  'consent-text-empty': (d) => {
    Object.assign(d.app.members, { consentText: ' ' })
    return d
  },
  'login-page-unset': (d) => {
    for (const node of Object.values(d.nodes)) {
      if (['login', 'login-button'].includes(node.block))
        Object.assign(node, { block: 'spacer', props: {}, on: {} })
    }
    Object.assign(d.app.members, { loginPageId: '' })
    return d
  },
  'login-page-guarded': (d) => {
    Object.assign(d.pages['page-member']?.settings ?? {}, { membersOnly: true })
    return d
  },
  'agreement-guarded': (d) => {
    Object.assign(d.pages['page-privacy']?.settings ?? {}, { membersOnly: true })
    return d
  },
  'schema-invalid': (d) => {
    Object.assign(d.pages['page-about'] ?? {}, { path: '../../etc/passwd' })
    return d
  },
  'schema-newer': (d) => ({ ...d, schemaVersion: 99 }),
}

describe('readDocument', () => {
  it.each(templateNames)('finds nothing wrong with the template %s in either language', (name) => {
    for (const language of ['zh', 'en'] as const) {
      const read = readDocument(templateOf(name)?.create(language))
      expect(read).toMatchObject({ ok: true, diagnostics: [] })
    }
  })

  it.each(Object.keys(spoilers))('names %s', (code) => {
    const read = readDocument(spoilers[code]?.(demo()))
    expect(read.ok).toBe(false)
    expect(read.diagnostics.map((found) => found.code)).toContain(code)
  })

  it('points at the node and the page', () => {
    const document = demo()
    const spacer = nodeOfBlock(document, 'spacer')
    spacer.props.height = -5
    expect(readDocument(document).diagnostics).toEqual([
      expect.objectContaining({ code: 'prop-invalid', nodeId: spacer.id, pageId: 'page-book' }),
    ])
  })

  it.each(['', '{', 'null', '[]', '"text"', '{"schemaVersion":1}'])(
    'explains %j and does not throw',
    (text) => {
      const read = readDocumentJson(text)
      expect(read.ok).toBe(false)
      expect(read.diagnostics.length).toBeGreaterThan(0)
    },
  )

  it('counts only the images that the app shows, and names the largest with their pages', () => {
    const document = demo()
    const [shown] = Object.values(document.assets)
    if (!shown) throw new Error('The demo has no image.')
    const { data: _data, ...asset } = shown
    const image = (id: string, bytes: number) => ({ ...asset, id, name: `${id}.jpg`, bytes })
    const big = 900 * 1024
    document.assets = { ...document.assets, door: image('door', big), cake: image('cake', big) }
    expect(readDocument(document)).toMatchObject({ ok: true, diagnostics: [] })
    const spacer = nodeOfBlock(document, 'spacer')
    Object.assign(spacer, { block: 'image', props: { src: { asset: 'door' } } })
    nodeOfBlock(document, 'video').props.poster = { asset: 'cake' }
    const read = readDocument(document)
    expect(read.ok).toBe(true)
    const [found] = read.diagnostics
    expect(found).toMatchObject({ code: 'assets-too-large', severity: 'warning' })
    expect(found && describeDiagnostic(found, 'zh')).toContain('“door.jpg”')
    expect(found && describeDiagnostic(found, 'zh')).toContain('预约')
  })

  it('counts an image that a page is forwarded with', () => {
    const document = demo()
    const asset = first(Object.values(document.assets))
    const lone = { ...asset, id: 'lone', bytes: 3 * 1024 * 1024 }
    delete lone.data
    document.assets.lone = lone
    const codes = () => readDocument(document).diagnostics.map(({ code }) => code)
    expect(codes()).not.toContain('asset-too-large')
    Object.assign(document.pages['page-about']?.settings ?? {}, { forwarding: { imageId: 'lone' } })
    expect(codes()).toContain('asset-too-large')
  })

  it('warns where the home page is not the first tab, and knows how to mend it', () => {
    const document = demo()
    const items = document.app.tabBar?.items ?? []
    const home = first(items)
    items.push(...items.splice(0, 1))
    const found = readDocument(document).diagnostics.find(({ code }) => code === 'tab-home-first')
    expect(found).toMatchObject({ severity: 'warning' })
    if (!found) return
    const mended = applyOperations(document, mendOf(document, found) ?? []).document
    expect(mended.app.tabBar?.items[0]).toEqual(home)
    expect(mended.app.tabBar?.items).toHaveLength(items.length)
    expect(readDocument(mended).diagnostics.map(({ code }) => code)).not.toContain('tab-home-first')
  })

  it('lets a form have any number of fields of one name, in any script', () => {
    const document = demo()
    for (const node of Object.values(document.nodes)) if (node.block === 'input') node.props.name = '手机'
    expect(readDocument(document)).toMatchObject({ ok: true, diagnostics: [] })
  })

  it('does not mistake names of Object.prototype for ids', () => {
    const document = demo()
    document.app.homePageId = 'constructor'
    expect(readDocument(document).diagnostics.map((found) => found.code)).toContain('home-missing')
  })

  it.each([
    ['{"a": 1,}', '逗号', 'comma'],
    ['{"a" 1}', '冒号', 'colon'],
    ['{"a": tru}', '英文双引号', 'double quotes'],
    ['{"a": "x', '缺少英文双引号', 'double quote'],
    ['{"a": [1, 2', '缺少 ]', 'a ] is missing'],
  ])("says in the person's language why %j is not JSON", (text, zh, en) => {
    const [found] = readDocumentJson(text).diagnostics
    expect(found && describeDiagnostic(found, 'zh')).toContain(zh)
    expect(found && describeDiagnostic(found, 'zh')).not.toMatch(/[A-Za-z]{5}/)
    expect(found?.message).toContain(en)
  })

  it("says in the person's language what breaks the schema", () => {
    const document = demo()
    Object.assign(document.app, { name: 5, language: 'fr' })
    Object.assign(document.pages['page-about'] ?? {}, { path: '../up' })
    for (const found of readDocument(document).diagnostics) {
      const zh = describeDiagnostic(found, 'zh').replace(String(found.path), '')
      expect(zh).not.toMatch(/Invalid|must|expected|letter/)
    }
  })

  it("names properties and reasons in the person's language", () => {
    const document = demo()
    nodeOfBlock(document, 'spacer').props.height = 'tall'
    const [found] = readDocument(document).diagnostics
    expect(found && describeDiagnostic(found, 'zh')).toBe('“高度”填得不合适：需要数字')
    expect(found?.message).toBe('The value of “Height” does not fit: a number is needed')
  })

  it('warns of a login block without its agreement pages, and lets it be built', () => {
    const document = demo()
    Object.assign(document.app.members, { privacyPageId: '', termsPageId: '' })
    const read = readDocument(document)
    expect(read.ok).toBe(true)
    expect(read.diagnostics.map((found) => found.code)).toEqual(['terms-page-unset', 'privacy-page-unset'])
    expect(read.diagnostics.map((found) => found.nodeId)).toEqual(Array(2).fill(expect.any(String)))
  })

  it('hangs what is wrong with logging in on the block or the page that leads there', () => {
    const document = demo()
    for (const node of Object.values(document.nodes)) {
      if (['login', 'login-button'].includes(node.block)) Object.assign(node, { block: 'spacer', props: {} })
    }
    document.app.members.loginPageId = ''
    const found = readDocument(document).diagnostics
    const card = nodeOfBlock(document, 'member-card')
    expect(found).toContainEqual(expect.objectContaining({ code: 'login-leads-nowhere', nodeId: card.id }))
    const guarded = Object.values(document.pages).find(({ settings }) => settings.membersOnly)
    expect(found).toContainEqual(
      expect.objectContaining({ code: 'login-page-unset', pageId: guarded?.id, nodeId: guarded?.root }),
    )
  })

  it('is not hung or overflowed by a very deep tree', () => {
    const document = demo()
    const root = document.nodes[document.pages['page-home']?.root ?? '']
    if (!root) throw new Error('The demo has no home page.')
    for (let depth = 0; depth < 500; depth += 1) {
      document.nodes[`deep${depth}`] = {
        id: `deep${depth}`,
        block: 'box',
        props: {},
        slots: { children: depth === 499 ? [] : [`deep${depth + 1}`] },
        style: {},
        on: {},
      }
    }
    root.slots.children = [...(root.slots.children ?? []), 'deep0']
    expect(readDocument(document).diagnostics.map((found) => found.code)).toContain('tree-too-deep')
  })
})

describe('messages', () => {
  it('are worded in both languages for every code', () => {
    for (const code of Object.keys(diagnosticMessages) as (keyof typeof diagnosticMessages)[]) {
      const params = {
        path: 'p',
        reason: 'r',
        id: 'i',
        title: 't',
        block: 'b',
        name: 'n',
        label: 'l',
        text: 'x',
        kind: 'k',
        action: 'a',
        child: 'c',
        count: 7,
        max: 1,
        megabytes: '3.0',
        largest: 'L',
        line: 3,
      }
      const zh = describeDiagnostic({ code, params }, 'zh')
      const en = describeDiagnostic({ code, params }, 'en')
      expect(`${zh}${en}`).not.toContain('undefined')
      expect(zh).toMatch(/[\u4e00-\u9fff]/)
      expect(en).not.toMatch(/[\u4e00-\u9fff]/)
    }
  })
})
