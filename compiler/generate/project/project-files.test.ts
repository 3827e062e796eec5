import { readFileSync } from 'node:fs'
import fc from 'fast-check'
import { parseDocument } from 'htmlparser2'
import { describe, expect, it } from 'vitest'
import { miniPrograms } from '../../../platforms'
import { hostileTexts } from '../hostile-text'
import { projectFiles } from '.'

function text(name: string, file: string): string {
  return String(projectFiles({ name, language: 'zh', blocks: [] }).get(file))
}

/** The files whose bytes an app's name may change. */
const named = new Set([
  'package.json',
  'README.md',
  'src/index.html',
  ...miniPrograms.map(({ mini }) => mini.projectFile.source),
])

const names = fc.oneof(fc.constantFrom(...hostileTexts), fc.string({ unit: 'binary', maxLength: 40 }))

describe('the name of an app', () => {
  it('is in the JSON files as it was typed', () => {
    fc.assert(
      fc.property(names, (name) => {
        expect(JSON.parse(text(name, 'package.json')).description).toBe(name)
        expect(JSON.parse(text(name, 'project.config.json')).projectname).toBe(name)
      }),
    )
  })

  it('is the title of the H5 page as it was typed, and no code of its template', () => {
    fc.assert(
      fc.property(names, (name) => {
        const html = text(name, 'src/index.html')
        const title = html.match(/<title>([\s\S]*)<\/title>/)?.[1] ?? ''
        expect(title).not.toMatch(/[<>$`{}%"']/)
        const [shown] = parseDocument(`<p>${title}</p>`).children.flatMap((node) =>
          'children' in node ? node.children : [],
        )
        // What no HTML can hold is replaced by its own rules.
        const expected = Buffer.from(name).toString()
        const comparable = (value: string) => value.replace(/[\0\r\ufffd\u0080-\u009f]/g, '')
        expect(comparable(shown && 'data' in shown ? shown.data : '')).toBe(comparable(expected))
      }),
    )
  })

  it('changes nothing else', () => {
    fc.assert(
      fc.property(names, (name) => {
        const plain = projectFiles({ name: 'plain', language: 'zh', blocks: [] })
        for (const [file, contents] of projectFiles({ name, language: 'zh', blocks: [] })) {
          if (!named.has(file)) expect(contents).toBe(plain.get(file))
        }
      }),
    )
  })

  it('is one line of the README', () => {
    for (const name of hostileTexts) {
      expect(text(name, 'README.md').split('\n').length).toBe(text('plain', 'README.md').split('\n').length)
    }
  })
})

describe('versions', () => {
  it('of the tools are those this repository is tested with', () => {
    const root = JSON.parse(readFileSync('package.json', 'utf8'))
    const own = { ...root.dependencies, ...root.devDependencies }
    const { devDependencies } = JSON.parse(text('plain', 'package.json'))
    for (const tool of ['typescript', '@biomejs/biome', '@types/node'])
      expect(devDependencies[tool]).toBe(own[tool])
  })

  it('are exact', () => {
    const { dependencies, devDependencies } = JSON.parse(text('plain', 'package.json'))
    for (const version of Object.values({ ...dependencies, ...devDependencies })) {
      expect(version).toMatch(/^\d+\.\d+\.\d+$/)
    }
  })
})
