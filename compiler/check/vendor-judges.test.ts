import { describe, expect, it } from 'vitest'
import type { SourceTree } from '../source-tree'
import { samplePackage, withText } from './testing/sample-package'
import { judgePackage } from './vendor-judges'

async function codes(files: SourceTree): Promise<string[]> {
  return (await judgePackage('weapp', files)).findings.map(({ code }) => code)
}

const sample = samplePackage('weapp')

describe("WeChat's compilers", () => {
  it('accept a sound package, and say that they judged it', async () => {
    expect(await judgePackage('weapp', sample)).toEqual({
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
    expect(await codes(withText(sample, file, change))).toEqual([code])
  })

  it('say that other platforms were not judged', async () => {
    const { findings, said } = await judgePackage('alipay', samplePackage('alipay'))
    expect(findings).toEqual([])
    expect(said).toMatch(/^Not judged/)
  })
})
