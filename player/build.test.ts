import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { buildPlayer, withScaledPixels } from './build'
import { inputsFile } from './inputs-file'

describe('buildPlayer', () => {
  it('tells which files of ours it was built from', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'qiaoban-player-'))
    await buildPlayer(folder)
    const inputs: unknown = JSON.parse(readFileSync(join(folder, inputsFile), 'utf8'))
    rmSync(folder, { recursive: true })
    expect(inputs).toEqual(
      expect.arrayContaining([
        'compiler/resolve/resolve-props.ts',
        'kit/agreement/agreement.ts',
        'kit/blocks/text/style.css',
        'model/schema.ts',
        'player/main.tsx',
        'web/phone/phone.css',
      ]),
    )
    expect(inputs).not.toContainEqual(expect.stringContaining('node_modules'))
  })
})

describe('withScaledPixels', () => {
  it('turns design pixels into the unit of the web', () => {
    expect(withScaledPixels('a{margin: -2px 12.5px 0}')).toBe(
      'a{margin: calc(-2 * var(--unit)) calc(12.5 * var(--unit)) 0}',
    )
  })

  it('leaves what is no value', () => {
    const css = '@media (min-width: 430px) { a { width: 100% } }'
    expect(withScaledPixels(css)).toBe(css)
  })
})
