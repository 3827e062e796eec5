import { randomBytes } from 'node:crypto'
import { linkSync, mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import path from 'node:path'

export type KeyName = 'auth-secret' | 'master-key' | 'database-password'

/**
 * A secret of this installation (32 random bytes, base64), made on first use and kept in `<dataDir>/keys`, readable
 * by the owner only. Two processes that ask at once get the same one: whoever links the file first wins.
 */
export function installationKey(dataDir: string, name: KeyName): string {
  const file = path.join(dataDir, 'keys', name)
  const existing = readKey(file)
  if (existing !== undefined) return existing
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 })
  const draft = `${file}.${process.pid}.${randomBytes(4).toString('hex')}`
  writeFileSync(draft, randomBytes(32).toString('base64'), { mode: 0o600, flush: true })
  try {
    linkSync(draft, file)
  } catch (error) {
    if (!isCode(error, 'EEXIST')) throw error
  } finally {
    rmSync(draft, { force: true })
  }
  const made = readKey(file)
  if (made === undefined) throw new Error(`The key file ${file} cannot be read`)
  return made
}

function readKey(file: string): string | undefined {
  try {
    return readFileSync(file, 'utf8').trim() || undefined
  } catch (error) {
    if (isCode(error, 'ENOENT')) return undefined
    throw error
  }
}

function isCode(error: unknown, code: string): boolean {
  return error instanceof Error && 'code' in error && error.code === code
}
