import { expect, it } from 'vitest'
import { mayReadMetrics } from './access'

const token = 'a token of the tests, long enough'
const direct = new Headers({ 'x-qiaoban-direct': '1' })
const shown = new Headers({ 'x-qiaoban-direct': '0', authorization: `Bearer ${token}` })

it('shows the metrics to this machine only where nothing says that there is a proxy on it', () => {
  expect(mayReadMetrics(direct, { trustProxy: false })).toBe(true)
  expect(mayReadMetrics(direct, { trustProxy: true })).toBe(false)
  expect(mayReadMetrics(direct, { trustProxy: false, publicUrl: 'https://qiaoban.example' })).toBe(false)
  expect(mayReadMetrics(shown, { trustProxy: true, metricsToken: token })).toBe(true)
  expect(mayReadMetrics(shown, { trustProxy: true })).toBe(false)
})
