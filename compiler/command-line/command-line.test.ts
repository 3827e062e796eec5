import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { templateOf } from '../../kit/templates'
import { parseDocument } from '../../model'
import { runCommandLine } from '.'

let folder: string

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'qiaoban-command-'))
})

afterEach(() => rm(folder, { recursive: true, force: true }))

/** Runs the command; none of these cases gets as far as building. */
async function command(...argv: string[]): Promise<{ status: number; out: string; error: string }> {
  let out = ''
  let error = ''
  const status = await runCommandLine(argv, {
    folder,
    workDir: join(folder, 'work'),
    ensureToolchain: () => Promise.reject(new Error('Nothing here needs Taro')),
    out: (text) => {
      out += text
    },
    error: (text) => {
      error += text
    },
  })
  return { status, out, error }
}

async function documentFile(contents: string): Promise<string> {
  await writeFile(join(folder, 'app.json'), contents)
  return 'app.json'
}

describe('arguments that make no sense', () => {
  it.each([
    [['--out', 'x'], 'Which document?'],
    [['a.json', 'b.json', '--out', 'x'], 'One document at a time'],
    [['template:demo'], 'Where to?'],
    [['template:demo', '--out', 'x', '--targets', 'weapp,fridge'], 'There is no platform "fridge"'],
    [['template:demo', '--out', 'x', '--targets', ','], '--targets names no platform'],
    [['template:gone', '--out', 'x'], 'There is no template "gone"'],
    [['gone.json', '--out', 'x'], 'there is no such file'],
    [['template:demo', '--out', 'x', '--bogus'], "Unknown option '--bogus'"],
    [['template:demo', '--out', 'x', '--locale', 'fr'], '--locale is zh or en'],
  ])('%j', async (argv, message) => {
    const result = await command(...argv)
    expect(result).toMatchObject({ status: 2, out: '' })
    expect(result.error).toContain(message)
  })

  it('are told as a report to a program', async () => {
    const { status, out } = await command('template:gone', '--json')
    expect(status).toBe(2)
    expect(JSON.parse(out)).toEqual({
      ok: false,
      targets: [],
      diagnostics: [expect.objectContaining({ code: 'wrong-arguments', severity: 'error' })],
    })
  })
})

describe('the folder to write to', () => {
  it('is refused when it holds files of somebody else', async () => {
    await writeFile(join(folder, 'weapp'), 'mine')
    expect(await command('template:demo', '--targets', 'weapp', '--out', '.')).toMatchObject({ status: 2 })
    await rm(join(folder, 'weapp'))
    const nested = join(folder, 'out', 'weapp')
    await command('template:demo', '--targets', 'weapp', '--out', 'out').catch(() => undefined)
    await writeFile(join(folder, 'out', 'note.txt'), '')
    expect(await readdir(join(folder, 'out'))).toEqual(['note.txt'])
    await mkdir(nested)
    await writeFile(join(nested, 'diary.txt'), 'mine')
    const { status, error } = await command('template:demo', '--targets', 'weapp', '--out', 'out')
    expect(status).toBe(2)
    expect(error).toContain('no earlier output')
  })

  it('is refused when it is a file', async () => {
    await writeFile(join(folder, 'file'), '')
    const { status, error } = await command('template:demo', '--targets', 'weapp', '--out', 'file')
    expect(status).toBe(2)
    expect(error).toContain('cannot be written')
  })
})

describe('a document that is not sound', () => {
  it.each([
    ['{"a', 'not-json'],
    ['[]', 'schema-invalid'],
    ['{"schemaVersion":1}', 'schema-invalid'],
    ['{"schemaVersion":999}', 'schema-newer'],
  ])('%s is refused with status 2', async (contents, code) => {
    const { status, out } = await command(await documentFile(contents), '--json')
    expect(status).toBe(2)
    const report = JSON.parse(out)
    expect(report).toMatchObject({ ok: false, targets: [] })
    expect(report.diagnostics.map((one: { code: string }) => one.code)).toContain(code)
  })

  it('names the node and the page', async () => {
    const document = templateOf('demo')?.create('zh')
    const page = document && Object.values(document.pages)[0]
    const root = page && document?.nodes[page.root]
    if (!root) throw new Error('The demo has no page')
    root.slots = { children: ['nowhere'] }
    const { status, out } = await command(await documentFile(JSON.stringify(document)), '--json')
    expect(status).toBe(2)
    expect(JSON.parse(out).diagnostics).toContainEqual(
      expect.objectContaining({
        code: expect.any(String),
        message: expect.any(String),
        nodeId: expect.any(String),
        pageId: page?.id,
      }),
    )
  })

  it('is one whose images have no data', async () => {
    const document = templateOf('demo')?.create('zh')
    for (const asset of Object.values(document?.assets ?? {})) delete asset.data
    const { status, error } = await command(await documentFile(JSON.stringify(document)), '--out', 'x')
    expect(status).toBe(2)
    expect(error).toContain('image-without-data')
  })
})

describe('--print-document', () => {
  it('prints a document that reads back the same', async () => {
    const { status, out } = await command('template:demo', '--print-document', '--locale', 'en')
    expect(status).toBe(0)
    const parsed = parseDocument(JSON.parse(out))
    expect(parsed).toEqual({ ok: true, document: templateOf('demo')?.create('en') })
  })
})
