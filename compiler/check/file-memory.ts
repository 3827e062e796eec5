import { mkdirSync, readdirSync, rmSync, statSync } from 'node:fs'
import { readFile, rename, utimes, writeFile } from 'node:fs/promises'
import { join } from 'node:path'

/** Bytes that are kept; the least recently used results go first. A package of WeChat's takes half a megabyte. */
const keptBytes = 128_000_000

/** Results by name, in files, for a process that is started anew now and then. */
export interface FileMemory {
  /** Undefined when there is none, or none that can be read. */
  read(key: string): Promise<unknown>
  /** `value` as JSON. That it cannot be written is no fault: it is made again. */
  write(key: string, value: unknown): Promise<void>
}

/** Opens the memory in a folder, made when missing, and forgets what is too much. Keys are hexadecimal. */
export function openFileMemory(folder: string, most = keptBytes): FileMemory {
  mkdirSync(folder, { recursive: true })
  forgetOldest(folder, most)
  let written = 0
  return {
    async read(key) {
      const file = join(folder, key)
      try {
        const { value } = JSON.parse(await readFile(file, 'utf8'))
        const now = new Date()
        await utimes(file, now, now)
        return value
      } catch {
        return undefined
      }
    },
    async write(key, value) {
      // Another name first: a process that is ended while it writes leaves no half of a result.
      const unfinished = join(folder, `${key}.${process.pid}`)
      try {
        const text = JSON.stringify({ value })
        await writeFile(unfinished, text)
        await rename(unfinished, join(folder, key))
        written += text.length
        if (written < most / 4) return
        written = 0
        forgetOldest(folder, most)
      } catch {
        rmSync(unfinished, { force: true })
      }
    },
  }
}

function forgetOldest(folder: string, most: number): void {
  const files = readdirSync(folder)
    .map((name) => {
      const { size, mtimeMs } = statSync(join(folder, name))
      return { path: join(folder, name), size, mtimeMs }
    })
    .sort((a, b) => b.mtimeMs - a.mtimeMs)
  let bytes = 0
  for (const { path, size } of files) {
    bytes += size
    if (bytes > most) rmSync(path, { force: true })
  }
}
