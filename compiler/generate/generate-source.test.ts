import { describe, expect, it } from 'vitest'
import { blockNames } from '../../kit/blocks'
import { templateOf } from '../../kit/templates'
import { type AppDocument, createDocument } from '../../model'
import { generateSource } from './index'

const noAssets = {
  readAsset: () => Promise.reject(new Error('This document has no stored images.')),
}

function demo(): AppDocument {
  const template = templateOf('demo')
  if (!template) throw new Error('The demo template is missing.')
  return template.create('zh')
}

describe('generateSource', () => {
  it('has every block in the demo, so that whatever builds the demo builds them all', () => {
    const used = new Set(Object.values(demo().nodes).map((node) => node.block))
    expect([...used].sort()).toEqual([...blockNames].sort())
  })

  it('copies only what the app uses', async () => {
    const tree = await generateSource(createDocument({ name: 'A', title: 'Home', language: 'zh' }), noAssets)
    const components = [...tree.keys()].filter((path) => path.startsWith('src/components/'))
    expect(components).toEqual(['src/components/page/index.tsx', 'src/components/page/style.css'])
    expect([...tree.keys()].some((path) => path.startsWith('src/runtime/member'))).toBe(false)
  })

  it('imports nothing that is not in the project', async () => {
    const tree = await generateSource(demo(), noAssets)
    const missing: string[] = []
    for (const [path, contents] of tree) {
      if (!path.startsWith('src/') || typeof contents !== 'string') continue
      for (const [, target = ''] of contents.matchAll(/from '(\.[^']+)'|import '(\.[^']+)'/g)) {
        if (!target) continue
        const base = new URL(target, `file:///${path}`).pathname.slice(1)
        const found = ['', '.ts', '.tsx', '/index.tsx'].some((ending) => tree.has(base + ending))
        if (!found) missing.push(`${path}: ${target}`)
      }
    }
    expect(missing).toEqual([])
  })

  it('lists the home page first', async () => {
    const document = demo()
    const tree = await generateSource(
      { ...document, app: { ...document.app, homePageId: 'page-about' } },
      noAssets,
    )
    expect(String(tree.get('src/app.config.ts'))).toMatch(/pages: \[\s*'pages\/about\/index',/)
  })

  it('refuses a document that the checks refuse', async () => {
    await expect(generateSource({ ...demo(), pageOrder: [] }, noAssets)).rejects.toThrow(
      'cannot be generated',
    )
  })

  it('writes the member server as data', async () => {
    const tree = await generateSource(demo(), {
      ...noAssets,
      server: { baseUrl: `https://example.com/');alert('x`, appId: 'app' },
    })
    expect(String(tree.get('src/app.tsx'))).toContain(`"https://example.com/');alert('x"`)
  })

  it('is the same, byte by byte, for the same document', async () => {
    const [first, second] = await Promise.all([
      generateSource(demo(), noAssets),
      generateSource(demo(), noAssets),
    ])
    expect([...first.keys()]).toEqual([...second.keys()])
    for (const [path, contents] of first)
      expect(Buffer.from(contents)).toEqual(Buffer.from(second.get(path) ?? ''))
  })
})
