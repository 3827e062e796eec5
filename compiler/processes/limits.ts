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
  /** Milliseconds of processor time it used, with what it started and has ended. */
  processor: number
}

/** What a process and all it started hold and have used. */
export interface Usage {
  /** Bytes of memory. */
  resident: number
  /** Milliseconds of processor time. */
  processor: number
}

/** Linux counts processor time in hundredths of a second, whatever its own clock does (sysconf _SC_CLK_TCK). */
const tickMs = 10

async function ofProc(): Promise<RunningProcess[]> {
  const pids = (await readdir('/proc')).filter((name) => /^\d+$/.test(name))
  const read = pids.map(async (pid): Promise<RunningProcess[]> => {
    // It may have ended meanwhile.
    const text = await readFile(`/proc/${pid}/stat`, 'utf8').catch(() => '')
    // The name, in parentheses, may hold anything.
    const fields = text.slice(text.lastIndexOf(')') + 2).split(' ')
    const parent = Number(fields[1])
    const ticks = fields.slice(11, 15).reduce((sum, field) => sum + Number(field), 0)
    const pages = Number(fields[21])
    return Number.isFinite(pages)
      ? [{ pid: Number(pid), parent, resident: pages * 4096, processor: ticks * tickMs }]
      : []
  })
  return (await Promise.all(read)).flat()
}

async function ofPs(): Promise<RunningProcess[]> {
  const { stdout } = await run('ps', ['-axo', 'pid=,ppid=,rss=,time='])
  return stdout.split('\n').flatMap((line) => {
    const [pid, parent, kilobytes, time] = line.trim().split(/\s+/)
    return pid && parent && kilobytes && time
      ? [
          {
            pid: Number(pid),
            parent: Number(parent),
            resident: Number(kilobytes) * 1024,
            processor: millisecondsOf(time),
          },
        ]
      : []
  })
}

/** Of `ps`: `[[days-]hours:]minutes:seconds[.hundredths]`. */
export function millisecondsOf(time: string): number {
  const [clock = '', days = '0'] = time.split('-').reverse()
  const seconds = clock.split(':').reduce((sum, part) => sum * 60 + Number(part), 0)
  return Math.round((Number(days) * 86_400 + seconds) * 1000)
}

/** What a process and all it started use; nothing where the system does not tell (Windows). */
export async function usageOf(pid: number): Promise<Usage> {
  if (process.platform === 'win32') return { resident: 0, processor: 0 }
  const processes = await (process.platform === 'linux' ? ofProc() : ofPs())
  const family = new Set([pid])
  let size: number
  do {
    size = family.size
    for (const one of processes) if (family.has(one.parent)) family.add(one.pid)
  } while (family.size > size)
  const members = processes.filter((one) => family.has(one.pid))
  return {
    resident: members.reduce((sum, { resident }) => sum + resident, 0),
    processor: members.reduce((sum, { processor }) => sum + processor, 0),
  }
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
