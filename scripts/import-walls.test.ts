import { spawnSync } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const root = fileURLToPath(new URL('..', import.meta.url))

const forbidden: readonly [path: string, module: string][] = [
  ['model/page.ts', '../kit/blocks'],
  ['model/operations/rename.ts', '../../compiler/diagnose'],
  ['compiler/generate/probe.ts', '@/server/builds/builds'],
  ['compiler/taro/probe.ts', 'next/server'],
  ['kit/blocks/text/manifest.ts', 'react'],
  ['kit/blocks/text/component.tsx', '../../../model'],
  ['runtime/probe.ts', 'node:fs'],
  ['web/phone/probe.ts', '../../runtime/language'],
  ['web/elements/probe.tsx', '@tarojs/components'],
  ['components/canvas/probe.tsx', '@/server/apps/apps'],
  ['components/canvas/other.tsx', '@/kit/blocks/text/component'],
  ['server/apps/probe.ts', '@/components/ui/button'],
]
const allowed: readonly [path: string, module: string][] = [
  ['model/operations/allowed.ts', '../schema'],
  ['compiler/diagnose/allowed.ts', '../../model'],
  ['kit/blocks/box/component.tsx', '../../../runtime/block-props'],
  ['web/taro/allowed.ts', '../phone/page-stack'],
  ['web/probe.test.ts', '../compiler/generate'],
  ['components/canvas/allowed.tsx', '@/model'],
  ['server/apps/allowed.ts', '@/model'],
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
