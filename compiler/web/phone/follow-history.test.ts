import { afterEach, describe, expect, it, vi } from 'vitest'

/** A fresh app in a browser whose history goes back after what is being done now, as browsers do. */
async function browser() {
  const window = new EventTarget()
  const entries: unknown[] = [null]
  let at = 0
  const history = {
    replaceState: (state: unknown) => {
      entries[at] = state
    },
    pushState: (state: unknown) => {
      at += 1
      entries.splice(at, entries.length, state)
    },
    go: (by: number) => {
      queueMicrotask(() => {
        at += by
        window.dispatchEvent(Object.assign(new Event('popstate'), { state: entries[at] }))
      })
    },
  }
  vi.stubGlobal('window', Object.assign(window, { history }))
  vi.resetModules()
  const { followHistory } = await import('./follow-history')
  const { pageStack } = await import('./page-stack')
  followHistory()
  return { pageStack, back: () => history.go(-1), position: () => at }
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
})
