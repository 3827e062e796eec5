import { existsSync, type FSWatcher, watch } from 'node:fs'
import path from 'node:path'
import { buildPlayer, playerInputs, writeRegistriesAgain } from './products'
import type { Progress } from './setup/progress.mjs'

const settleMs = 150

/**
 * While developing: when a block, an action or the player is saved, writes the lists again and builds the player.
 * (Next reloads the pages by itself.) Returns how to stop.
 */
export function rebuildOnSave(root: string, progress: Progress): () => Promise<void> {
  let timer: NodeJS.Timeout | undefined
  let building: Promise<void> = Promise.resolve()
  const watchers: FSWatcher[] = playerInputs
    .map((input) => path.join(root, input))
    .filter((folder) => existsSync(folder))
    .map((folder) =>
      watch(folder, { recursive: true }, (_event, file) => {
        if (file === null || /\.generated\.ts$|\.test\.tsx?$/.test(file)) return
        clearTimeout(timer)
        timer = setTimeout(() => {
          building = building.then(rebuild)
        }, settleMs)
      }),
    )

  async function rebuild(): Promise<void> {
    const began = Date.now()
    try {
      await writeRegistriesAgain(root)
      await buildPlayer(root)
      progress.note(`Player built again in ${((Date.now() - began) / 1000).toFixed(1)} s`)
    } catch (error) {
      progress.note(error instanceof Error ? error.message : String(error))
    }
  }

  return async () => {
    clearTimeout(timer)
    for (const watcher of watchers) watcher.close()
    await building
  }
}
