import { mkdir, open, readFile, rm } from 'node:fs/promises'
import { join } from 'node:path'

/** Whether a process with this id runs on this machine. */
function running(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

const ownSeats = new Set<string>()

async function take(folder: string): Promise<boolean> {
  await mkdir(folder, { recursive: true })
  const owner = join(folder, 'owner')
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      const file = await open(owner, 'wx')
      await file.writeFile(String(process.pid))
      await file.close()
      return true
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const pid = Number(await readFile(owner, 'utf8').catch(() => ''))
    // An empty file is another process that is just taking this seat.
    const free = pid === process.pid ? !ownSeats.has(folder) : pid > 0 && !running(pid)
    if (!free) return false
    await rm(owner, { force: true })
  }
  return false
}

/**
 * The first folder under `workDir` that no living process builds in, so that several processes may share one
 * `workDir`: two builds in one folder would mix. A seat left by a killed process is taken over with its cache.
 */
export async function takeSeat(workDir: string): Promise<{ folder: string; release(): Promise<void> }> {
  for (let number = 0; ; number++) {
    const folder = join(workDir, `seat-${number}`)
    if (!(await take(folder))) continue
    ownSeats.add(folder)
    return {
      folder,
      async release() {
        ownSeats.delete(folder)
        await rm(join(folder, 'owner'), { force: true })
      },
    }
  }
}
