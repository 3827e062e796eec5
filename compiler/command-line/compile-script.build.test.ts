import { execFile } from 'node:child_process'
import { mkdtemp, readdir, readFile, rm, symlink } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { promisify } from 'node:util'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'

const run = promisify(execFile)

describe('scripts/compile.mjs', () => {
  let folder: string
  let stdout: string

  beforeAll(async () => {
    folder = await mkdtemp(join(tmpdir(), 'qiaoban-script-'))
    const words = [
      'scripts/compile.mjs',
      'template:demo',
      '--targets',
      'weapp,h5',
      '--source',
      '--json',
      '--out',
      folder,
    ]
    const done = await run(process.execPath, words, { maxBuffer: 16 * 1024 * 1024 })
    stdout = done.stdout
  })

  afterAll(() => rm(folder, { recursive: true, force: true }))

  it('prints one report on standard output and nothing else', () => {
    const built = {
      ok: true,
      ms: expect.any(Number),
      bytes: expect.any(Number),
      zipBytes: expect.any(Number),
      findings: [],
    }
    expect(JSON.parse(stdout)).toEqual({
      ok: true,
      targets: [
        { target: 'weapp', ...built },
        { target: 'h5', ...built },
      ],
      diagnostics: expect.any(Array),
    })
  })

  it('writes the packages and the source', async () => {
    expect((await readdir(folder)).sort()).toEqual(['h5', 'source', 'weapp'])
    expect(JSON.parse(await readFile(join(folder, 'weapp', 'app.json'), 'utf8')).pages).toContain(
      'pages/home/index',
    )
    expect(await readdir(join(folder, 'h5'))).toContain('index.html')
  })

  it('writes source that passes strict types and its own lint', async () => {
    const source = join(folder, 'source')
    await symlink(resolve('compiler/toolchain/node_modules'), join(source, 'node_modules'), 'junction')
    const check = (tool: string, ...words: string[]) =>
      run(process.execPath, [resolve(tool), ...words], { cwd: source }).catch(
        (error: { stdout: string }) => error,
      )
    expect(await check('node_modules/typescript/bin/tsc', '--noEmit')).toMatchObject({ stdout: '' })
    expect(await check('node_modules/@biomejs/biome/bin/biome', 'check')).not.toHaveProperty('code')
  })
})
