import { spawn } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import path from 'node:path'
import { CannotStart } from './checks.mjs'

/** @typedef {{ version?: string, optional?: boolean, link?: boolean, integrity?: string }} LockedPackage */

/**
 * Whether node_modules holds what package-lock.json asks for. npm writes what it installed to
 * node_modules/.package-lock.json as its last step, so an interrupted installation does not count.
 * @param {string} folder with package.json and package-lock.json
 */
export function isInstalled(folder) {
  const installedFile = path.join(folder, 'node_modules', '.package-lock.json')
  if (!existsSync(installedFile)) return false
  /** @type {Record<string, LockedPackage>} */
  const wanted = JSON.parse(readFileSync(path.join(folder, 'package-lock.json'), 'utf8')).packages
  /** @type {Record<string, LockedPackage>} */
  const installed = JSON.parse(readFileSync(installedFile, 'utf8')).packages
  return Object.entries(wanted).every(
    ([name, locked]) =>
      name === '' ||
      !name.startsWith('node_modules/') ||
      (locked.optional && installed[name] === undefined) ||
      installed[name]?.version === locked.version,
  )
}

/**
 * Runs `npm ci` in a folder. Throws CannotStart with the end of npm's output. An aborted `signal` ends npm; what it left
 * does not count as installed.
 * @param {string} folder
 * @param {AbortSignal} [signal]
 * @returns {Promise<void>}
 */
export async function install(folder, signal) {
  // The npm that runs us, if one does: it need not be on the path.
  const npm = process.env.npm_execpath
  const [command, first] = npm?.endsWith('.js')
    ? [process.execPath, [npm]]
    : [process.platform === 'win32' ? 'npm.cmd' : 'npm', []]
  const child = spawn(
    command,
    [...first, 'ci', '--loglevel=warn', '--no-audit', '--no-fund', '--ignore-scripts'],
    {
      cwd: folder,
      stdio: ['ignore', 'pipe', 'pipe'],
      shell: process.platform === 'win32' && command !== process.execPath,
      env: { ...process.env, NODE_ENV: undefined },
      // npm goes on after a polite signal.
      ...(signal ? { signal, killSignal: 'SIGKILL' } : {}),
    },
  )
  let output = ''
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text) => {
      output = (output + text).slice(-4000)
    })
  }
  const code = await new Promise((resolve) => {
    child.once('error', (error) => {
      output += error.message
      resolve(1)
    })
    child.once('exit', resolve)
  })
  if (code !== 0) {
    throw new CannotStart(
      `Installing what Qiaoban needs did not work. npm said:\n\n${output.trim()}\n\nCheck the network and try again.`,
    )
  }
}
