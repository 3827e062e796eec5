import { afterEach, describe, expect, it, vi } from 'vitest'

interface Entry {
  state: unknown
  hash: string
}

/** A fresh app in a browser whose history goes back after what is being done now, as browsers do. */
async function browser(options: { isAddressed?: boolean; opened?: Entry } = {}) {
  const window = new EventTarget()
  const entries: Entry[] = [options.opened ?? { state: null, hash: '' }]
  const location = { hash: entries[0]?.hash ?? '' }
  let at = 0
  const arrive = () => {
    location.hash = entries[at]?.hash ?? ''
    window.dispatchEvent(Object.assign(new Event('popstate'), { state: entries[at]?.state }))
  }
  const history = {
    get state() {
      return entries[at]?.state
    },
    replaceState: (state: unknown, _title: string, hash = location.hash) => {
      entries[at] = { state, hash }
      location.hash = hash
    },
    pushState: (state: unknown, _title: string, hash = location.hash) => {
      at += 1
      entries.splice(at, entries.length, { state, hash })
      location.hash = hash
    },
    go: (by: number) => {
      queueMicrotask(() => {
        at += by
        arrive()
      })
    },
  }
  const type = (hash: string) => {
    at += 1
    entries.splice(at, entries.length, { state: null, hash })
    arrive()
  }
  vi.stubGlobal('window', Object.assign(window, { history, location }))
  vi.resetModules()
  const { followHistory } = await import('./follow-history')
  const { pageStack } = await import('./page-stack')
  pageStack.describe({ home: '/home', tabs: [], all: ['/home', '/a', '/b'] })
  if (options.isAddressed) pageStack.replaceAll(location.hash.slice(1) || '/home')
  followHistory({ isAddressed: options.isAddressed })
  const hashes = () => entries.map(({ hash }) => hash)
  return { pageStack, go: history.go, back: () => history.go(-1), position: () => at, hashes, type }
}

const settled = () => new Promise<void>((resolve) => queueMicrotask(() => queueMicrotask(resolve)))

afterEach(() => vi.unstubAllGlobals())

describe('followHistory', () => {
  it('goes back in the app by the back key, and leaves it only from its first page', async () => {
    const { pageStack, back, position } = await browser()
    pageStack.push('/pages/book/index')
    pageStack.push('/pages/about/index')
    expect(position()).toBe(2)
    back()
    await settled()
    expect(pageStack.current()).toEqual(['', '/pages/book/index'])
    pageStack.pop()
    await settled()
    expect(position()).toBe(0)
    expect(pageStack.current()).toEqual([''])
  })

  it('is in step after a tab was opened and a page on top of it at once', async () => {
    const { pageStack, back, position } = await browser()
    pageStack.push('/pages/book/index')
    pageStack.push('/pages/about/index')
    pageStack.replaceAll('/pages/home/index')
    pageStack.push('/pages/vip/index')
    await settled()
    await settled()
    expect(position()).toBe(1)
    back()
    await settled()
    expect(pageStack.current()).toEqual(['/pages/home/index'])
  })

  it('writes the address of the page into that of the browser, and follows what is typed there', async () => {
    const { pageStack, back, go, hashes, type } = await browser({ isAddressed: true })
    pageStack.push('/a?id=1')
    pageStack.push('/b')
    expect(hashes()).toEqual(['#/home', '#/a?id=1', '#/b'])
    back()
    await settled()
    expect(pageStack.current()).toEqual(['/home', '/a?id=1'])
    go(1)
    await settled()
    expect(pageStack.current()).toEqual(['/b'])
    type('#/nowhere')
    expect(pageStack.current()).toEqual([''])
    type('#/a')
    expect(pageStack.current()).toEqual(['/a'])
  })

  it('goes on in the middle of the history after the page was loaded again', async () => {
    const { pageStack, back, hashes } = await browser({
      isAddressed: true,
      opened: { state: { depth: 3 }, hash: '#/b' },
    })
    pageStack.push('/a')
    expect(hashes()).toEqual(['#/b', '#/a'])
    back()
    await settled()
    expect(pageStack.current()).toEqual(['/b'])
  })
})
