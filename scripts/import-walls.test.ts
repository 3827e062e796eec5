import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const forbidden: readonly [path: string, module: string][] = [
  ['compiler/document/page.ts', '../blocks'],
  ['compiler/document/operations/rename.ts', '../../diagnose'],
  ['compiler/generate/probe.ts', '@/server/builds/builds'],
  ['compiler/build/probe.ts', 'next/server'],
  ['compiler/blocks/text/manifest.ts', 'react'],
  ['compiler/blocks/text/component.tsx', '../../document'],
  ['compiler/runtime/probe.ts', 'node:fs'],
  ['compiler/web/phone/probe.ts', '../../runtime/language'],
  ['compiler/web/elements/probe.tsx', '@tarojs/components'],
  ['components/canvas/probe.tsx', '@/server/apps/apps'],
  ['components/canvas/other.tsx', '@/compiler/blocks/text/component'],
  ['server/apps/probe.ts', '@/components/ui/button'],
]
const allowed: readonly [path: string, module: string][] = [
  ['compiler/document/operations/allowed.ts', '../schema'],
  ['compiler/diagnose/allowed.ts', '../document'],
  ['compiler/blocks/box/component.tsx', '../../runtime/block-props'],
  ['compiler/web/taro/allowed.ts', '../phone/page-stack'],
  ['compiler/web/probe.test.ts', '../generate'],
  ['components/canvas/allowed.tsx', '@/compiler/document'],
  ['server/apps/allowed.ts', '@/compiler/document'],
]

/** The linter's own words on a copy of the project's rules, with a file for every import that is tried. */
let said = ''
let folder = ''

beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'import-walls-'))
  const rules = JSON.parse(readFileSync(join(root, 'biome.json'), 'utf8'))
  writeFileSync(join(folder, 'biome.json'), JSON.stringify({ ...rules, $schema: undefined, vcs: undefined }))
  for (const [path, module] of [...forbidden, ...allowed]) {
    mkdirSync(join(folder, dirname(path)), { recursive: true })
    writeFileSync(join(folder, path), `import { x } from '${module}'\n\nx()\n`)
  }
  const { stdout, stderr } = spawnSync(
    process.execPath,
    [
      join(root, 'node_modules/@biomejs/biome/bin/biome'),
      'lint',
      '--only=style/noRestrictedImports',
      '--max-diagnostics=none',
    ],
    { cwd: folder, encoding: 'utf8' },
  )
  said = `${stdout}${stderr}`
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe('import walls', () => {
  it.each(forbidden)('%s may not import %s', (path) => {
    expect(said).toContain(`${path}:1:`)
  })

  it.each(allowed)('%s may import %s', (path) => {
    expect(said).toContain('Checked')
    expect(said).not.toContain(`${path}:1:`)
  })
})
