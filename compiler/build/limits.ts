import { execFile } from 'node:child_process'
import { lstatSync, readdirSync } from 'node:fs'
import { readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { promisify } from 'node:util'

const run = promisify(execFile)

interface RunningProcess {
  pid: number
  parent: number
  /** Bytes of memory it holds. */
  resident: number
}

async function ofProc(): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const read = pids.map(async (pid): Promise<RunningProcess[]> => {
    // It may have ended meanwhile.
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    // The name, in parentheses, may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const parent = Number(fields[1])
    const pages = Number(fields[21])
    return Number.isFinite(pages) ? [{ pid: Number(pid), parent, resident: pages * 4096 }] : []
  })
  return (await Promise.all(read)).flat()
}

async function ofPs(): Promise<RunningProcess[]> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,rss='])
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, kilobytes] = line.trim().split(/\s+/).map(Number)
    return pid && parent !== undefined && kilobytes !== undefined
      ? [{ pid, parent, resident: kilobytes * 1024 }]
      : []
  })
}

/** Bytes of memory that a process and all it started hold; 0 where the system does not tell (Windows). */
export async function residentBytes(pid: number): Promise<number> {
  if (process.platform === 'win32') return 0
  const processes = await (process.platform === 'linux' ? ofProc() : ofPs())
  const family = new Set([pid])
  let size: number
  do {
    size = family.size
    for (const one of processes) if (family.has(one.parent)) family.add(one.pid)
  } while (family.size > size)
  return processes.reduce((sum, one) => (family.has(one.pid) ? sum + one.resident : sum), 0)
}

/** Bytes of all files in a folder. Links are not followed. */
export function folderBytes(folder: string): number {
  let bytes = 0
  try {
    for (const entry of readdirSync(folder, { withFileTypes: true })) {
      const path = join(folder, entry.name)
      bytes += entry.isDirectory()
        ? folderBytes(path)
        : (lstatSync(path, { throwIfNoEntry: false })?.size ?? 0)
    }
  } catch {
    // Removed while it was read.
  }
  return bytes
}
