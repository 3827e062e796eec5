import { readFileSync } from 'node:fs'
import { remembered } from '../../kit/remembered'
import type { TaroToolchain } from '../link/taro-types'

/** A configuration that refers to nothing outside itself says the same as long as its text does. */
const selfContained = (text: string) => !/\b(import|require|process|export\s+\*)\b/.test(text)

/**
 * Leaves out what Taro does on every build for nothing: printing webpack's whole configuration for a debug log that
 * nobody reads, running esbuild once per page to read a configuration it has read before, and compiling the project's
 * own plugin, which every app has alike, by SWC.
 */
export function takeShortcuts({
  helper,
  swc,
  webpackChain,
}: Pick<TaroToolchain, 'helper' | 'swc' | 'webpackChain'>): void {
  webpackChain.prototype.toString = () => '[webpack configuration]'

  const { transformSync } = swc
  // SWC itself hands its options on as JSON.
  const transformed = remembered((text) => {
    const call: { code: string; options: object } = JSON.parse(text)
    return transformSync(call.code, call.options)
  }, 1_000_000)
  swc.transformSync = (code, options) => ({ ...transformed(JSON.stringify({ code, options })) })

  const known = new Map<string, { text: string; value: unknown }>()
  const readConfig = helper.readConfig
  helper.readConfig = (path, options) => {
    const text = path.endsWith('.config.ts') ? textOf(path) : undefined
    if (text === undefined || !selfContained(text)) return readConfig(path, options)
    const memory = known.get(path)
    if (memory?.text === text) return structuredClone(memory.value)
    const value = readConfig(path, options)
    known.set(path, { text, value: structuredClone(value) })
    return value
  }
}

function textOf(path: string): string | undefined {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return undefined
  }
}
