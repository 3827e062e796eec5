import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart, checkDisk, checkNode, checkPort, isFirstStart } from './checks.mjs'
import { install, isInstalled } from './install.mjs'
import { takeInstanceLock } from './instance-lock.mjs'
import { createProgress } from './progress.mjs'

const root = fileURLToPath(new URL('../..', import.meta.url))

const parts = /** @type {const} */ (['all', 'web', 'worker', 'prepare'])

/**
 * What `npm start` and `npm run dev` do before anything is installed: plain Node only. Then the supervisor takes over.
 * @param {'production' | 'development'} mode
 * @param {string} [wanted] one of the parts that are to be started; all of them when it is left out
 */
export async function begin(mode, wanted = 'all') {
  const progress = createProgress()
  try {
    checkNode()
    process.chdir(root)
    const part = parts.find((name) => name === wanted)
    if (part === undefined) throw new CannotStart(`npm start [-- web | worker | prepare], not "${wanted}".`)
    const listens = part === 'all' || part === 'web'
    const port = Number(process.env.PORT || 3000)
    const dataDir = path.resolve(root, process.env.DATA_DIR || '.qiaoban')
    if (!Number.isInteger(port) || port < 1 || port > 65535) {
      throw new CannotStart(`PORT must be a number from 1 to 65535; it is "${process.env.PORT}".`)
    }
    checkDisk(dataDir, isFirstStart(root) ? 3e9 : 3e8)
    const lock = await takeInstanceLock(dataDir, { pid: process.pid, port })
    if (!lock.taken) throw new CannotStart(alreadyRunning(dataDir, lock.holder))
    if (listens) await checkPort(port, process.env.HOST || '0.0.0.0')
    if (!isInstalled(root))
      await progress.during('Installing packages (once, a few minutes)', () => install(root))
    const { register } = await import('tsx/esm/api')
    register()
    const { supervise } = await import('../supervisor.ts')
    await supervise({ root, mode, part, progress })
  } catch (error) {
    progress.failed(error instanceof CannotStart || isPlain(error) ? error.message : error)
    process.exit(1)
  }
}

/** @param {string} dataDir @param {string} holder */
function alreadyRunning(dataDir, holder) {
  const { pid, port } = JSON.parse(holder)
  return (
    `Qiaoban is already running with the data in ${dataDir}: http://localhost:${port} (process ${pid}).\n` +
    `Stop it first, or start another with data of its own: DATA_DIR=other PORT=${port + 1} npm start`
  )
}

/** @param {unknown} error @returns {error is Error} */
function isPlain(error) {
  return (
    error instanceof Error &&
    ['CannotStart', 'SettingsError', 'MigrationError', 'StartError'].includes(error.name)
  )
}
