import { statfs } from 'node:fs/promises'
import { log } from '../base/log'
import { processWide } from '../base/process-wide'
import { settings } from '../base/settings'

/** How long one look at the disk counts, in milliseconds. */
const looksEveryMs = 1000

/** Whether there is room for more on a disk. */
export interface Room {
  /** True when more than the reserve is free. Looks at most once a second; a disk that does not tell counts as free. */
  isThere(): Promise<boolean>
}

/**
 * The database needs free room to write its log and to start again after a crash: what is refused while there still is
 * some keeps it up, so that reading, and removing, go on. `free` returns the bytes left.
 */
export function createRoom(reserveBytes: number, free: () => Promise<number>, now = Date.now): Room {
  let lookedAt = Number.NEGATIVE_INFINITY
  let last: Promise<boolean> = Promise.resolve(true)
  let wasThere = true

  async function look(): Promise<boolean> {
    const bytes = await free().catch(() => Number.POSITIVE_INFINITY)
    const isThere = bytes > reserveBytes
    if (isThere !== wasThere) {
      if (isThere) log.warn({ free: bytes }, 'There is room on the disk again')
      else
        log.error({ free: bytes, reserve: reserveBytes }, 'The disk is nearly full; nothing more is written')
    }
    wasThere = isThere
    return isThere
  }

  return {
    isThere() {
      if (now() - lookedAt >= looksEveryMs) {
        lookedAt = now()
        last = look()
      }
      return last
    },
  }
}

/** The room where this process keeps its data, which is where the embedded database keeps its own. */
export function dataRoom(): Room {
  return processWide('data-room', () => {
    const { dataDir, minFreeBytes } = settings()
    return createRoom(minFreeBytes, async () => {
      const { bavail, bsize } = await statfs(dataDir)
      return bavail * bsize
    })
  })
}

/** Has the code that a full disk gives, so that it is told in the same words. */
export class NoRoomError extends Error {
  override name = 'NoRoomError'
  readonly code = 'ENOSPC'
  constructor() {
    super('Too little room is left on the disk')
  }
}
