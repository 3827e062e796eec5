import { describe, expect, it } from 'vitest'
import { miniPrograms, type TargetName } from '../../platforms'
import type { SourceTree } from '../files/source-tree'
import { checkPackage } from '.'
import { describePackage } from './testing/described-package'
import { type Json, mutationsFor, withApp, without, withTabs } from './testing/mutations'
import { miniOf, samplePackage, sampleWebPackage, withText } from './testing/sample-package'

const dialects = miniPrograms.map(({ target }) => target)

function codes(target: TargetName, files: SourceTree): string[] {
  return checkPackage(target, files).map(({ code }) => code)
}

describe.each(dialects)('a package for %s', (target) => {
  it('has no finding when it is sound', () => {
    expect(checkPackage(target, samplePackage(target))).toEqual([])
  })

  const sample = describePackage(target, samplePackage(target))

  it.each(mutationsFor(sample))('$name: $code', ({ code, change }) => {
    expect(codes(target, change(sample))).toContain(code)
  })
})

describe('a sub-package', () => {
  const files = () => {
    const tree = new Map(
      withApp(samplePackage('weapp'), (json) => ({
        ...json,
        subPackages: [{ root: 'shop', pages: ['cart'] }],
      })),
    )
    return tree.set('shop/cart.js', '').set('shop/cart.json', '{}').set('shop/cart.wxml', '<view></view>')
  }

  it('may hold pages', () => {
    expect(codes('weapp', files())).toEqual([])
  })

  it('must have the files of its pages', () => {
    expect(codes('weapp', without(files(), 'shop/cart.js'))).toEqual(['page-file-missing'])
  })

  it('has a size limit of its own and does not count for the main package', () => {
    const big = files().set('shop/a.jpg', new Uint8Array(1.5 * 1024 * 1024))
    expect(codes('weapp', big.set('a.jpg', new Uint8Array(1.5 * 1024 * 1024)))).toEqual([])
    expect(codes('weapp', big.set('shop/b.jpg', new Uint8Array(1024 * 1024)))).toEqual(['package-too-big'])
  })

  it('cannot hold a page of the tab bar', () => {
    const tab = (items: Json[]) =>
      items.map((item, index) => (index ? { ...item, pagePath: 'shop/cart' } : item))
    expect(codes('weapp', withTabs({ mini: miniOf('weapp'), files: files() }, tab))).toEqual(['tab-bar-page'])
  })
})

describe('a web package', () => {
  it('has no finding when it is sound', () => {
    expect(checkPackage('h5', sampleWebPackage())).toEqual([])
  })

  it.each([
    ['start-page-missing', without(sampleWebPackage(), 'index.html')],
    ['start-page-asset', without(sampleWebPackage(), 'js/app.js')],
    ['start-page-asset', without(sampleWebPackage(), 'css/app.css')],
    ['asset-missing', without(sampleWebPackage(), 'static/photo.jpg')],
    ['style-asset-missing', without(sampleWebPackage(), 'static/photo.jpg')],
    ['address-absolute', withText(sampleWebPackage(), 'index.html', (text) => text.replace('./js', '/js'))],
    ['script-syntax', withText(sampleWebPackage(), 'js/app.js', (text) => `${text} +`)],
  ])('%s', (code, files) => {
    expect(codes('h5', files)).toContain(code)
  })
})

describe('what people type', () => {
  it('is never taken for a reference', () => {
    const typed = 'require(\'./gone\') r.p+"gone.png" url(gone.png) <marquee> {{xs.gone()}} gone.jpg'
    const files = withText(
      samplePackage('weapp'),
      'app.js',
      (text) => `${text};var t=${JSON.stringify(typed)}`,
    )
    expect(checkPackage('weapp', files)).toEqual([])
  })
})
