import { beforeEach, describe, expect, it, vi } from 'vitest'
import { pageStack } from './page-stack'

const home = '/pages/home/index'
const shop = '/pages/shop/index'
const goods = '/pages/goods/index'

const ids = () => pageStack.opened().stack.map(({ id }) => id)
const resting = () => pageStack.opened().resting.map(({ address }) => address)

beforeEach(() => {
  pageStack.describe({ home, tabs: [home, shop], all: [home, shop, goods] })
  pageStack.replaceAll(home)
})

describe('pageStack', () => {
  it('begins with the home page, which stays the same one', async () => {
    vi.resetModules()
    const { pageStack: fresh } = await import('./page-stack')
    const [first] = fresh.opened().stack
    fresh.push(goods)
    expect(fresh.current()).toEqual(['', goods])
    fresh.pop()
    expect(fresh.opened().stack).toEqual([first])
  })

  it('keeps the page below as it is', () => {
    const [below] = ids()
    pageStack.push(`${goods}?id=1`)
    pageStack.pop()
    expect(ids()).toEqual([below])
  })

  it('keeps tabs that are left for another, and nothing else', () => {
    const [first] = ids()
    pageStack.push(goods)
    pageStack.openTab(shop)
    expect(pageStack.current()).toEqual([shop])
    expect(resting()).toEqual([home])
    pageStack.openTab(home)
    expect(ids()).toEqual([first])
    expect(resting()).toEqual([shop])
  })

  it('keeps no page that is no tab', () => {
    pageStack.replaceAll(goods)
    pageStack.openTab(shop)
    expect(resting()).toEqual([])
  })

  it('stays on the first page', () => {
    pageStack.pop()
    pageStack.popTo(0)
    expect(pageStack.current()).toEqual([home])
  })

  it('finds the page that a typed address means', () => {
    expect(pageStack.find(`${goods}?id=1?2`)).toBe(`${goods}?id=1?2`)
    expect(pageStack.find('pages/goods?id=1')).toBe(`${goods}?id=1`)
    expect(pageStack.find('/pages/goods/index/')).toBe(goods)
    expect(['', '/', '/pages/none', '__proto__', '//goods'].map(pageStack.find)).toEqual(['', '', '', '', ''])
  })

  it('knows the pages of the app, whatever their parameters', () => {
    expect(pageStack.has(`${goods}?id=1`)).toBe(true)
    expect(pageStack.has('')).toBe(true)
    expect(pageStack.has('/pages/none/index')).toBe(false)
  })
})
