import pino from 'pino'
import { expect, it } from 'vitest'
import { logConsole } from './log-console'

it('turns what libraries print into one line of JSON each, without colours', () => {
  const lines: string[] = []
  const silent = () => {}
  const target: Required<Parameters<typeof logConsole>>[0] = {
    debug: silent,
    log: silent,
    info: silent,
    warn: silent,
    error: silent,
  }
  logConsole(target, pino({ level: 'info', base: undefined }, { write: (line: string) => lines.push(line) }))
  target.error('\x1b[31m[Better Auth]:\x1b[0m Missing or null Origin', { path: '/x' })
  target.error('\n \x1b[31m⨯\x1b[0m', new Error('a page failed\nwith more'))
  target.warn('%s is %d', 'a', 1)
  target.debug('too little to be told')
  const told = lines.map((line) => JSON.parse(line))
  expect(told.map(({ level, msg }) => [level, msg.split('\n')[0]])).toEqual([
    [50, "[Better Auth]: Missing or null Origin { path: '/x' }"],
    [50, expect.stringMatching(/^⨯ Error: a page failed/)],
    [40, 'a is 1'],
  ])
  expect(told[1]?.err.message).toContain('a page failed')
  expect(lines.join('')).not.toContain('\x1b')
})
