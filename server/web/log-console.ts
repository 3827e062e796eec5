import { format, stripVTControlCharacters } from 'node:util'
import { log } from '../base/log'

const levels = { debug: 'debug', log: 'info', info: 'info', warn: 'warn', error: 'error' } as const

/**
 * From here on what libraries print is a line of the program's log like any other: the web framework and the accounts'
 * library print in colours, on several lines, and strangers can make them.
 */
export function logConsole(target: Pick<Console, keyof typeof levels> = console, to = log): void {
  for (const [name, level] of Object.entries(levels) as [
    keyof typeof levels,
    (typeof levels)['log' | 'error'],
  ][])
    target[name] = (...values: unknown[]) => {
      const error = values.find((value) => value instanceof Error)
      const text = stripVTControlCharacters(format(...values)).trim()
      to[level]({ from: 'console', ...(error !== undefined && { err: error }) }, text.slice(0, 4000))
    }
}
