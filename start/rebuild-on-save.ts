import { type FSWatcher, watch } from 'node:fs'
import path from 'node:path'
import { buildPlayer, listedFolders, playerInputs, writeRegistriesAgain } from './products'
import type { Progress } from './setup/progress.mjs'

const settleMs = 150

/**
 * While developing: when a block, an action or the player is saved, writes the lists again and builds the player.
 * (Next reloads the pages by itself.) Returns how to stop.
 */
export async function rebuildOnSave(root: string, progress: Progress): Promise<() => Promise<void>> {
  let timer: NodeJS.Timeout | undefined
  let building: Promise<void> = Promise.resolve()
  const inputs = await playerInputs(root)
  const isListed = (folder: string) => listedFolders.some((listed) => folder.startsWith(`${listed}/`))
  const folders = new Set(inputs.map((input) => path.dirname(input)).filter((folder) => !isListed(folder)))
  const watchIn = (folder: string, recursive: boolean) =>
    watch(path.join(root, folder), { recursive }, (_event, file) => {
      if (file === null || /\.generated\.ts$|\.test\.tsx?$/.test(file)) return
      clearTimeout(timer)
      timer = setTimeout(() => {
        building = building.then(rebuild)
      }, settleMs)
    })
  const watchers: FSWatcher[] = [
    ...listedFolders.map((folder) => watchIn(folder, true)),
    ...[...folders].map((folder) => watchIn(folder, false)),
  ]

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
