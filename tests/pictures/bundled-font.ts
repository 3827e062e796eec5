import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join } from 'node:path'

const folder = dirname(
  createRequire(import.meta.url).resolve('@fontsource-variable/noto-sans-sc/package.json'),
)

/** Where `bundledFont` answers. */
export const fontPath = 'bundled-font/'

/** A file of the font that all hosts are drawn with, so that no machine's own fonts are in the pictures. */
export function bundledFont(path: string): Uint8Array | undefined {
  return /^[\w./[\]-]+$/.test(path) && !path.includes('..') ? readFileSync(join(folder, path)) : undefined
}

/** Added to a page, sets everything in that font. */
export const fontStyle = `@import url(/${fontPath}index.css); * { font-family: 'Noto Sans SC Variable' !important }`
