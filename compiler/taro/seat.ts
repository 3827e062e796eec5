import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'

/** Whether a process with this id runs on this machine. */
function running(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return codeOf(error) === 'EPERM'
  }
}

function codeOf(error: unknown): unknown {
  return error instanceof Error && 'code' in error ? error.code : undefined
}

/** Seats of this process: the number of a process that is gone may be ours now. */
const ownSeats = new Set<string>()

/** What an owner that gives its seat back leaves in place of its number. */
const nobody = 'nobody'

const ownerFile = (folder: string, turn: number) => join(folder, `owner-${turn}`)

/** Each owner of a seat has a file of its own, numbered on; the highest says whose it is. Highest first. */
function turnsOf(folder: string): number[] {
  return readdirSync(folder)
    .flatMap((name) => /^owner-(\d+)$/.exec(name)?.[1] ?? [])
    .map(Number)
    .sort((a, b) => b - a)
}

function isFree(folder: string, turn: number): boolean {
  const owner = readFileSync(ownerFile(folder, turn), 'utf8')
  const pid = Number(owner)
  if (pid === process.pid) return !ownSeats.has(folder)
  // An empty file is one that is just being written.
  return owner === nobody || (pid > 0 && !running(pid))
}

/**
 * Whoever makes the next owner's file has the seat: only one can, however many found the last owner gone. All at once, so
 * that nobody else in this process comes between.
 * @returns its turn, or undefined when the seat is taken.
 */
function take(folder: string): number | undefined {
  mkdirSync(folder, { recursive: true })
  const [last, ...before] = turnsOf(folder)
  const turn = (last ?? 0) + 1
  try {
    if (last !== undefined && !isFree(folder, last)) return undefined
    writeFileSync(ownerFile(folder, turn), String(process.pid), { flag: 'wx' })
  } catch (error) {
    // Another process was quicker: its file is there, or the one before it no more.
    if (codeOf(error) === 'EEXIST' || codeOf(error) === 'ENOENT') return undefined
    throw error
  }
  if (turnsOf(folder)[0] !== turn) {
    // Others were so much quicker that the file of this turn was already gone again.
    rmSync(ownerFile(folder, turn), { force: true })
    return undefined
  }
  ownSeats.add(folder)
  for (const old of last === undefined ? [] : [last, ...before])
    rmSync(ownerFile(folder, old), { force: true })
  return turn
}

/** A folder that is one's own until it is given back. */
export interface Seat {
  folder: string
  release(): void
}

/**
 * The first folder under `workDir` that no living process builds in, so that several processes may share one
 * `workDir`: two builds in one folder would mix. A seat left by a killed process is taken over with its cache.
 */
export function takeSeat(workDir: string): Seat {
  for (let number = 0; ; number++) {
    const folder = join(workDir, `seat-${number}`)
    const turn = take(folder)
    if (turn === undefined) continue
    return {
      folder,
      release() {
        ownSeats.delete(folder)
        writeFileSync(ownerFile(folder, turn), nobody)
      },
    }
  }
}
