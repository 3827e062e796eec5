import { existsSync, mkdirSync, statfsSync } from 'node:fs'
import net from 'node:net'
import path from 'node:path'

/** A reason not to start, in words for the person who typed the command. */
export class CannotStart extends Error {
  name = 'CannotStart'
}

const oldestNode = [20, 19]

/** @param {string} version such as 20.19.1 */
export function checkNode(version = process.versions.node) {
  const [major = 0, minor = 0] = version.split('.').map(Number)
  const [wantedMajor = 0, wantedMinor = 0] = oldestNode
  if (major < wantedMajor || (major === wantedMajor && minor < wantedMinor)) {
    throw new CannotStart(
      `Qiaoban needs Node.js ${oldestNode.join('.')} or newer; this is ${version}.\nGet a newer one at https://nodejs.org and try again.`,
    )
  }
}

/**
 * @param {string} folder made if it is missing
 * @param {number} neededBytes
 */
export function checkDisk(folder, neededBytes) {
  try {
    mkdirSync(folder, { recursive: true })
  } catch (error) {
    throw new CannotStart(
      `The folder ${folder} cannot be made (${reason(error)}).\nSet DATA_DIR to a folder you may write to.`,
    )
  }
  const { bavail, bsize } = statfsSync(folder)
  const free = bavail * bsize
  if (free < neededBytes) {
    throw new CannotStart(
      `Not enough room on the disk of ${folder}: ${gigabytes(free)} free, ${gigabytes(neededBytes)} needed.\nFree some, or set DATA_DIR to a folder on another disk.`,
    )
  }
}

/** @param {number} port @param {string} host */
export async function checkPort(port, host) {
  const error = await new Promise((resolve) => {
    const probe = net.createServer()
    probe.once('error', resolve)
    probe.listen(port, host, () => probe.close(() => resolve(undefined)))
  })
  if (error === undefined) return
  const code = error instanceof Error && 'code' in error ? error.code : undefined
  if (code === 'EADDRINUSE') {
    throw new CannotStart(
      `Port ${port} is used by another program.\nStop that program, or choose another port: PORT=${port + 1} npm start`,
    )
  }
  throw new CannotStart(
    `Port ${port} on ${host} cannot be used (${reason(error)}).\nChoose another: PORT=8080 npm start`,
  )
}

/** Whether the first start's downloads still have to come. @param {string} root */
export function isFirstStart(root) {
  return !existsSync(path.join(root, 'node_modules', '.package-lock.json'))
}

/** @param {number} bytes */
function gigabytes(bytes) {
  return `${(bytes / 1e9).toFixed(1)} GB`
}

/** @param {unknown} error */
function reason(error) {
  return error instanceof Error ? error.message : String(error)
}
