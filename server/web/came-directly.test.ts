import { createServer, get } from 'node:http'
import { afterAll, beforeAll, expect, it } from 'vitest'
import { listenOnFreePort } from '../testing/free-port'
import { cameDirectly } from './came-directly'

let server: Awaited<ReturnType<typeof listenOnFreePort>>
beforeAll(async () => {
  server = await listenOnFreePort(
    createServer((request, response) => response.end(String(cameDirectly(request)))),
  )
})
afterAll(() => server.stop())

const ask = (headers: Record<string, string>) =>
  new Promise<string>((resolve, reject) => {
    get(server.url, { headers, agent: false }, (response) => {
      response.setEncoding('utf8').once('data', resolve)
    }).once('error', reject)
  })

it.each([
  ['localhost', { host: 'localhost:3000' }, 'true'],
  ['an address of the machine itself', { host: '127.0.0.1:3000' }, 'true'],
  ['the same in IPv6', { host: '[::1]:3000' }, 'true'],
  ['a public name', { host: 'qiaoban.example' }, 'false'],
  ['a proxy that says for whom', { host: 'localhost', 'x-forwarded-for': '8.8.8.8' }, 'false'],
  ['a proxy that says it is one', { host: 'localhost', via: '1.1 proxy' }, 'false'],
])('knows its own machine from others: %s', async (_what, headers, expected) => {
  expect(await ask(headers)).toBe(expected)
})

it('takes no proxy for its own machine that only speaks as old ones do', () => {
  const socket = { remoteAddress: '127.0.0.1' }
  const asked = { headers: { host: 'localhost' }, socket } as Parameters<typeof cameDirectly>[0]
  expect(cameDirectly({ ...asked, httpVersion: '1.1' })).toBe(true)
  expect(cameDirectly({ ...asked, httpVersion: '1.0' })).toBe(false)
})

it('takes nobody of another machine for its own', () => {
  const socket = (remoteAddress: string) =>
    ({ headers: { host: 'localhost' }, socket: { remoteAddress } }) as Parameters<typeof cameDirectly>[0]
  expect([cameDirectly(socket('192.168.1.9')), cameDirectly(socket('127.0.0.1'))]).toEqual([false, true])
})
