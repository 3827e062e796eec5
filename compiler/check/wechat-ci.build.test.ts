import { existsSync } from 'node:fs'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { dirname, join } from 'node:path'
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest'
import { templateOf } from '../../kit/templates'
import type { SourceTree } from '../files/source-tree'
import { generateSource } from '../generate'
import { createIsolator, type Isolation } from '../processes/isolation'
import { createBuilder } from '../taro'
import { samplePackage, withText } from './testing/sample-package'
import { createWechatCi, type WechatCi, type WechatCiOptions } from './wechat-ci'

const sample = samplePackage('weapp')
const accepted = /^Judged by WeChat's miniprogram-ci: 0 findings/

const folder = await mkdtemp(join(tmpdir(), 'qiaoban-wechat-ci-'))
const { isolation: best } = await createIsolator(join(folder, 'probe'))
/** Permissions work everywhere; namespaces are tried where this machine has them. */
const kinds: Isolation[] = best === 'namespaces' ? ['permissions', 'namespaces'] : ['permissions']
const open: WechatCi[] = []

/** A judge with a folder of its own. */
function judgeIn(
  name: string,
  options: Partial<WechatCiOptions> = {},
  isolation: Isolation = best,
): WechatCi {
  const place = async () => {
    const own = join(folder, `${name}-${isolation}`)
    return { folder: own, isolator: await createIsolator(join(own, 'isolation'), isolation) }
  }
  const judge = createWechatCi({
    place,
    limits: {
      processor: 60_000,
      silence: 60_000,
      timeout: 60_000,
      memory: 1_500_000_000,
      disk: 1_000_000_000,
    },
    idle: 600_000,
    enabled: true,
    ...options,
  })
  open.push(judge)
  return judge
}

afterAll(() => rm(folder, { recursive: true, force: true }))

describe("WeChat's project compiler", () => {
  let judge: WechatCi

  beforeAll(() => {
    judge = judgeIn('real')
  })
  afterAll(() => judge.close())

  async function refusal(files: SourceTree) {
    const { findings } = await judge.judge(files)
    return findings.map(({ code, severity, file }) => [severity, code, file].join(' '))
  }

  it.each(kinds)('accepts a sound package, held by %s', async (isolation) => {
    const held = isolation === best ? judge : judgeIn('real', {}, isolation)
    expect(await held.judge(sample)).toEqual({ findings: [], said: expect.stringMatching(accepted) })
    if (held !== judge) await held.close()
  })

  const tabBarOfOne = (text: string) => {
    const app = JSON.parse(text)
    app.tabBar.list.length = 1
    return JSON.stringify(app)
  }
  it.each<[string, string, string, (text: string) => string]>([
    ['JSON cut short', 'wechat-json pages/home/index.json', 'pages/home/index.json', (t) => t.slice(0, -1)],
    ['a page that is not there', 'wechat-json app.json', 'app.json', (t) => t.replace('home', 'ghost')],
    ['a tab bar of one', 'wechat-json app.json', 'app.json', tabBarOfOne],
    ['a colour of text that is none', 'wechat-json app.json', 'app.json', (t) => t.replace('black', 'blue')],
    [
      'a component that is not there',
      'wechat-json pages/more/index.json',
      'pages/more/index.json',
      (t) => t.replace('../../comp', '../../ghost'),
    ],
    ['a script that is none', 'wechat-script comp.js', 'comp.js', (t) => `${t}\nvar = 1`],
    ['a tag left open', 'wechat-markup base.wxml', 'base.wxml', (t) => t.replace('</view>', '')],
    ['a style sheet cut short', 'wechat-style common.wxss', 'common.wxss', (t) => t.replace('}', '')],
    [
      'a project file that is none',
      'wechat-json project.config.json',
      'project.config.json',
      (t) => t.slice(0, -1),
    ],
  ])('refuses %s', async (_, finding, file, change) => {
    expect(await refusal(withText(sample, file, change))).toEqual([`error ${finding}`])
  })

  it('says in its own words what is wrong, without the places of this machine', async () => {
    const { findings } = await judge.judge(withText(sample, 'comp.js', (text) => `${text}\nvar = 1`))
    expect(findings[0]?.message).toBe(
      "WeChat's miniprogram-ci refuses the package: file: comp.js\ncomp.js: Unexpected token (2:4)",
    )
  })

  it('compiles a file once, and again when its text is another', async () => {
    const marked = withText(sample, 'comp.js', (text) => `${text};var once = 1`)
    expect((await judge.judge(marked)).said).toContain('(1 files compiled,')
    expect((await judge.judge(marked)).said).toContain('(0 files compiled,')
    await judge.close()
    judge = judgeIn('real')
    expect((await judge.judge(marked)).said).toContain('(0 files compiled,')
  })

  it('refuses what it refused before, and then accepts what is sound', async () => {
    const broken = withText(sample, 'comp.js', (text) => `${text}\nvar = 2`)
    const verdicts = [await judge.judge(broken), await judge.judge(broken), await judge.judge(sample)]
    expect(verdicts.map(({ findings }) => findings.length)).toEqual([1, 1, 0])
  })

  it('tells as advice what its code quality check would have otherwise', async () => {
    const heavy = new Map(sample).set('assets/photo.jpg', new Uint8Array(300_000))
    expect(await judge.judge(heavy)).toMatchObject({
      findings: [
        {
          code: 'wechat-quality',
          severity: 'warning',
          message: expect.stringContaining('IMAGE_AND_AUDIO_LIMIT'),
        },
      ],
    })
  })

  it('accepts what is built of the demo app', async () => {
    const document = templateOf('demo')?.create('zh')
    if (!document) throw new Error('There is no demo')
    const source = await generateSource(document, { readAsset: () => Promise.reject(new Error('none')) })
    const builder = createBuilder({ workDir: '.qiaoban/tests' })
    builder.wechatCi.warm()
    const { files, ok } = await builder.build({ target: 'weapp', source })
    const verdict = await builder.wechatCi.judge(files)
    await builder.close()
    expect(ok).toBe(true)
    expect(verdict).toEqual({ findings: [], said: expect.stringMatching(accepted) })
  })
})

/**
 * Stands in for the tool where it does what the real one cannot be made to do. Behaves by which file the package has,
 * and accepts a package with none of them.
 */
const misbehaviour: Record<string, string> = {
  'hangs.js': 'for (;;);',
  'dies.js': 'process.exit(3)',
  'grows.js':
    'for (const held = []; ; held.push(Buffer.alloc(10_000_000, 1))) await new Promise(setImmediate)',
  'full.js': "throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' })",
  'connects.js': `
    const tell = (connect) => new Promise((done) => {
      try { connect().on('error', done).on('connect', done) } catch (error) { done(error) }
    })
    await tell(() => require('node:net').connect(PORT, '127.0.0.1'))
    await tell(() => require('node:http').get('http://127.0.0.1:PORT/').on('response', () => {}))`,
}

async function doubleOfTheTool(port: number): Promise<string> {
  const nodeModules = join(folder, 'double', 'node_modules')
  const cases = Object.entries(misbehaviour).map(
    ([file, code]) =>
      `if (fs.existsSync(project.projectPath + '/${file}')) {${code.replaceAll('PORT', String(port))}}`,
  )
  const files: Record<string, string> = {
    '.package-lock.json': '{}',
    'miniprogram-ci/package.json': '{"main":"index.js"}',
    'miniprogram-ci/index.js': `const fs = require('node:fs')
      exports.Project = function (options) { this.projectPath = options.projectPath }
      exports.getCompiledResult = async ({ project }) => {${cases.join('\n')}\nreturn {} }
      exports.checkCodeQuality = async () => []`,
    'miniprogram-ci/dist/utils/request.js': '',
    'miniprogram-ci/dist/modules/corecompiler/summer/worker.js': '',
    'miniprogram-ci/dist/modules/corecompiler/processHandler.js': 'exports.onMessage = () => {}',
    'miniprogram-ci/dist/modules/createSummer.js':
      'exports.summerCompilerFactory = { releaseLastCompiler: async () => {} }',
    'miniprogram-ci/dist/config/config.js': '',
  }
  for (const [path, contents] of Object.entries(files)) {
    await mkdir(dirname(join(nodeModules, path)), { recursive: true })
    await writeFile(join(nodeModules, path), contents)
  }
  return nodeModules
}

describe('a judge that breaks', () => {
  let server: Server
  let nodeModules: string
  let connections = 0

  beforeAll(async () => {
    server = createServer((socket) => {
      connections += 1
      socket.destroy()
    })
    await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
    const address = server.address()
    nodeModules = await doubleOfTheTool(typeof address === 'object' && address ? address.port : 0)
  })
  afterEach(async () => {
    await Promise.all(open.map((judge) => judge.close()))
  })
  afterAll(() => server.close())

  const having = (file: string) => new Map(sample).set(file, '')
  const quick = { processor: 60_000, silence: 60_000, timeout: 2_000, memory: 400_000_000, disk: 100_000_000 }

  it.each([
    ['hangs.js', 'it took longer than 2 seconds and was ended'],
    ['dies.js', 'it stopped unexpectedly'],
    ['grows.js', 'it used more than 400 MB of memory and was ended'],
    ['full.js', 'ENOSPC: no space left on device'],
  ])('because of %s is told of, refuses nothing, and judges the next package', async (file, reason) => {
    const limits = file === 'hangs.js' ? quick : { ...quick, timeout: 60_000 }
    const judge = judgeIn('double', { nodeModules, limits })
    const { findings, said } = await judge.judge(having(file))
    expect(findings).toEqual([
      { code: 'wechat-ci-broken', severity: 'warning', message: expect.stringContaining(reason) },
    ])
    expect(said).toContain(`Not judged by miniprogram-ci: ${reason}.`)
    expect((await judge.judge(sample)).said).toMatch(accepted)
  })

  it.each(kinds)('opens no connection, held by %s', async (isolation) => {
    const judge = judgeIn('double', { nodeModules }, isolation)
    expect((await judge.judge(having('connects.js'))).said).toMatch(accepted)
    expect(connections).toBe(0)
  })

  it('gives no verdict for a build that was cancelled meanwhile', async () => {
    const judge = judgeIn('double', { nodeModules })
    const cancel = new AbortController()
    const verdict = judge.judge(having('hangs.js'), cancel.signal)
    const written = join(folder, `double-${best}`, 'judge', 'project', 'package-1', 'hangs.js')
    await vi.waitFor(() => expect(existsSync(written)).toBe(true), { timeout: 20_000 })
    cancel.abort()
    expect((await verdict).findings).toMatchObject([{ code: 'build-cancelled', severity: 'error' }])
  })

  it('or is not there, or switched off, is told of', async () => {
    const none = judgeIn('double', { nodeModules: join(folder, 'nowhere') })
    const off = judgeIn('double', { nodeModules, enabled: false })
    expect(await none.judge(sample)).toEqual({
      findings: [],
      said: 'Not judged by miniprogram-ci: compiler/wechat-ci is not installed.',
    })
    expect(await off.judge(sample)).toEqual({
      findings: [],
      said: 'Not judged by miniprogram-ci: it is switched off.',
    })
  })
})
