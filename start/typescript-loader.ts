import { createRequire } from 'node:module'
import { pathToFileURL } from 'node:url'

/** Arguments with which Node runs our TypeScript files, from whatever folder it is started in. */
export const typescriptLoader = [
  '--import',
  pathToFileURL(createRequire(import.meta.url).resolve('tsx')).href,
]
