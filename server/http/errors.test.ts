import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { DomainError, errorResponse, notFound } from './errors'

async function answer(error: unknown) {
  const response = errorResponse(error)
  return { status: response.status, ...(await response.json()) }
}

describe('errorResponse', () => {
  it('explains our own errors, with their details beside', async () => {
    expect(await answer(notFound('app'))).toEqual({
      status: 404,
      error: { code: 'not-found', message: 'There is no such app.' },
    })
    expect(await answer(new DomainError(409, 'no', 'No.', { revision: 3, nodeId: 'n' }))).toEqual({
      status: 409,
      revision: 3,
      nodeId: 'n',
      error: { code: 'no', message: 'No.', nodeId: 'n' },
    })
  })

  it.each([
    ['the disk is full', Object.assign(new Error('write'), { code: 'ENOSPC' })],
    ['the database has no room', new Error('query', { cause: { originalCode: '53100' } })],
    ['the quota is used up', new Error('upload', { cause: new Error('x', { cause: { code: 'EDQUOT' } }) })],
  ])('says that nothing was saved when %s', async (_what, error) => {
    expect(await answer(error)).toMatchObject({ status: 507, error: { code: 'storage-full' } })
  })

  it.each([
    ['refuses connections', Object.assign(new Error('x'), { code: 'ECONNREFUSED' })],
    ['has no socket', Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'connect' })],
    [
      'went away in the middle',
      new Error('query', { cause: Object.assign(new Error('x'), { code: 'EPIPE', syscall: 'write' }) }),
    ],
  ])('says that the database is away when it %s', async (_what, error) => {
    expect(await answer(error)).toMatchObject({ status: 503, error: { code: 'database-unavailable' } })
  })

  it('does not take a request that was broken off for a missing database', async () => {
    const aborted = Object.assign(new Error('aborted'), { code: 'ECONNRESET' })
    expect(await answer(aborted)).toMatchObject({ status: 400, error: { code: 'broken-off' } })
  })

  it('does not take a missing file for a missing database', async () => {
    const missing = Object.assign(new Error('x'), { code: 'ENOENT', syscall: 'open' })
    expect(await answer(missing)).toMatchObject({ status: 500 })
  })

  it('does not say that the database is away when all connections are in use', async () => {
    const error = new Error('timeout exceeded when trying to connect')
    expect(await answer(error)).toMatchObject({ status: 503, error: { code: 'busy' } })
  })

  it.each(['P2028', '40P01'])(
    'does not say that the database is away when it has no time: %s',
    async (code) => {
      const slow = Object.assign(new Error('x'), { code })
      expect(await answer(slow)).toMatchObject({ status: 503, error: { code: 'busy' } })
    },
  )

  it('turns bad input into a 400', async () => {
    const { error } = z.object({ name: z.string() }).safeParse({})
    expect(await answer(error)).toMatchObject({ status: 400, error: { code: 'bad-request' } })
  })

  it('tells strangers nothing of what it does not know', async () => {
    const told = await answer(new Error('password=hunter2'))
    expect(told).toEqual({ status: 500, error: { code: 'internal', message: expect.any(String) } })
    expect(JSON.stringify(told)).not.toContain('hunter2')
    expect(await answer('text')).toMatchObject({ status: 500 })
    expect(await answer(undefined)).toMatchObject({ status: 500 })
  })
})
