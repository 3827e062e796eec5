import { execFile } from 'node:child_process'
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { describe, expect, it } from 'vitest'
import type { SourceTree } from '../files/source-tree'
import { isolatorHere } from '../processes/testing/isolator-here'
import { samplePackage, withText } from './testing/sample-package'
import { judgePackage } from './vendor-judges'

const isolator = await isolatorHere()

const sample = samplePackage('weapp')

describe.each([
  ['within walls', isolator],
  ['without', undefined],
])("WeChat's compilers %s", (_where, walls) => {
  /** Not remembered as faultless from the other round: each has a line of its own. */
  const own = walls ? sample : withText(sample, 'base.wxml', (text) => `${text}<!-- without walls -->`)
  const codes = async (files: SourceTree) =>
    (await judgePackage('weapp', files, walls)).findings.map(({ code }) => code)

  it('accept a sound package, and say that they judged it', async () => {
    expect(await judgePackage('weapp', own, walls)).toEqual({
      findings: [],
      said: "Judged by WeChat's wcc and wcsc: 0 findings.",
    })
  })

  it.each([
    ['a tag left open', 'wechat-markup', 'base.wxml', (text: string) => text.replace('</view>', '')],
    [
      'an expression that is none',
      'wechat-markup',
      'base.wxml',
      (text: string) => text.replace('{{i.cl}}', '{{i.}}'),
    ],
    [
      'a condition without a value',
      'wechat-markup',
      'base.wxml',
      (text: string) => text.replace('<view ', '<view wx:elif="{{a}}" '),
    ],
    ['a script module that is none', 'wechat-markup', 'utils.wxs', (text: string) => `${text} var = 1`],
    ['a style sheet cut short', 'wechat-style', 'common.wxss', (text: string) => text.replace('}', '')],
  ])('refuse %s', async (_, code, file, change) => {
    expect(await codes(withText(own, file, change))).toEqual([code])
  })

  it('say that other platforms were not judged', async () => {
    const { findings, said } = await judgePackage('alipay', samplePackage('alipay'))
    expect(findings).toEqual([])
    expect(said).toMatch(/^Not judged/)
  })
})

it.runIf(isolator.program)('runs them where there is no file of others and no network', async () => {
  const own = await mkdtemp(join(tmpdir(), 'qiaoban-walls-'))
  const [project, nodeModules, root] = [
    join(own, 'project'),
    join(own, 'project/node_modules'),
    join(own, 'root'),
  ]
  for (const needed of [nodeModules, root]) await mkdir(needed, { recursive: true })
  await writeFile(join(own, 'secret'), 'of somebody else')
  const look = `cat ${join(own, 'secret')} ${process.cwd()}/package.json; cat /proc/net/dev | tail -n +3; ls`
  const command = isolator.program?.({ project, nodeModules, root, readable: [], writable: [] }, '/bin/sh', [
    '-c',
    look,
  ])
  const { stdout } = await promisify(execFile)(command?.file ?? '', command?.arguments ?? [], {
    cwd: project,
  })
  expect(stdout).not.toContain('of somebody else')
  expect(stdout).not.toContain('dependencies')
  // The loopback of its own, and nothing else.
  expect(stdout.match(/^\s*\w+:/gm)).toEqual([expect.stringContaining('lo:')])
  expect(stdout).toContain('node_modules')
  await rm(own, { recursive: true, force: true })
})
