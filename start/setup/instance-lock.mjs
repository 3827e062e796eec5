import { createHash } from 'node:crypto'
import { rmSync } from 'node:fs'
import net from 'node:net'
import { tmpdir } from 'node:os'
import path from 'node:path'

/**
 * One running Qiaoban per data folder. The lock is a local socket that the holder answers on, so it is gone when the
 * holder is, however it ended. On Linux and Windows its name is not even a file.
 * @param {string} dataDir absolute
 * @returns {string}
 */
function socketName(dataDir) {
  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 24)
  if (process.platform === 'linux') return `\0qiaoban-${id}`
  if (process.platform === 'win32') return `\\\\.\\pipe\\qiaoban-${id}`
  return path.join(tmpdir(), `qiaoban-${id}.sock`)
}

/**
 * Takes the lock, or says who has it.
 * @param {string} dataDir absolute
 * @param {{ pid: number, port: number }} holder told to whoever asks later
 * @returns {Promise<{ taken: true } | { taken: false, holder: string }>}
 */
export async function takeInstanceLock(dataDir, holder) {
  const name = socketName(dataDir)
  const other = await ask(name)
  if (other !== undefined) return { taken: false, holder: other }
  // A socket file nobody answers on is a leftover.
  if (path.isAbsolute(name) && process.platform !== 'win32') rmSync(name, { force: true })
  const server = net.createServer((socket) => {
    socket.on('error', () => {})
    socket.end(JSON.stringify(holder))
  })
  server.unref()
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(name, () => resolve(undefined))
  })
  return { taken: true }
}

/** @param {string} name @returns {Promise<string | undefined>} */
function ask(name) {
  return new Promise((resolve) => {
    let answer = ''
    const socket = net.connect(name)
    socket.setTimeout(1000, () => socket.destroy())
    socket.on('data', (chunk) => {
      answer += chunk
    })
    socket.on('error', () => resolve(undefined))
    socket.on('close', () => resolve(answer === '' ? undefined : answer))
  })
}
