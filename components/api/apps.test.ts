import { afterEach, describe, expect, it, vi } from 'vitest'
import { openApp, openingProblem } from './apps'

afterEach(() => {
  vi.unstubAllGlobals()
})

describe('openingProblem', () => {
  it.each([
    ['missing', 'of an app that is not there', 404, 'not-found'],
    ['signed-out', 'of whoever is signed out', 401, 'signed-out'],
    ['busy', 'of a large app that is opened too often', 429, 'too-many-requests'],
    ['failed', 'of a fault of the server', 500, 'internal'],
  ])('is "%s" %s', async (problem, _what, status, code) => {
    vi.stubGlobal('fetch', async () => Response.json({ error: { code, message: '' } }, { status }))
    const error: unknown = await openApp('app').catch((failure: unknown) => failure)
    expect(openingProblem(error)).toBe(problem)
  })

  it('is "failed" without a connection', async () => {
    vi.stubGlobal('fetch', () => Promise.reject(new TypeError('Failed to fetch')))
    const error: unknown = await openApp('app').catch((failure: unknown) => failure)
    expect(openingProblem(error)).toBe('failed')
  })
})
