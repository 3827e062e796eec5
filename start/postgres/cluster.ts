import { type ChildProcess, execFile, spawn } from 'node:child_process'
import {
  createWriteStream,
  existsSync,
  mkdirSync,
  readFileSync,
  readlinkSync,
  renameSync,
  rmSync,
  statSync,
  writeFileSync,
} from 'node:fs'
import { readdir } from 'node:fs/promises'
import path from 'node:path'
import { setTimeout as delay } from 'node:timers/promises'
import { promisify } from 'node:util'
import { findPostgres } from './binaries'
import { socketFolder } from './socket-folder'
import { chooseLauncher, giveTo, type Launcher } from './unprivileged'

export interface ClusterOptions {
  /** Folder that holds the cluster (`<folder>/postgres`) and its log. */
  folder: string
  port: number
  password: string
  /** Tests only: do not wait for the disk. */
  unsafe?: boolean
}

export interface RunningPostgres {
  process: ChildProcess
  /** Resolves with a sentence saying why when PostgreSQL has ended. */
  ended: Promise<string>
  /** Fast shutdown; resolves when it is gone. */
  stop(): Promise<void>
}

const run = promisify(execFile)
const readyLine = 'database system is ready to accept connections'
const stillThere = /pre-existing shared memory block|lock file .* already exists/
const startAttempts = 40

/** Makes the cluster if there is none yet and starts it. Throws with PostgreSQL's own last words. */
export async function startCluster(options: ClusterOptions): Promise<RunningPostgres> {
  const data = path.join(options.folder, 'postgres')
  mkdirSync(options.folder, { recursive: true })
  if (!existsSync(path.join(data, 'PG_VERSION'))) await createCluster(options, data)
  await endLeftover(data)
  for (let attempt = 1; ; attempt += 1) {
    const started = await launch(options, data)
    if ('process' in started) return started
    // After kill -9 of the postmaster its children need a moment to notice.
    if (!stillThere.test(started.log) || attempt === startAttempts) {
      throw new Error(`PostgreSQL did not start:\n${started.log.trim()}`)
    }
    await delay(250)
  }
}

/** In a draft folder first: a start that is killed half-way must not leave half a cluster behind. */
async function createCluster(options: ClusterOptions, data: string): Promise<void> {
  for (const name of await readdir(options.folder)) {
    if (name.startsWith('postgres.draft-'))
      rmSync(path.join(options.folder, name), { recursive: true, force: true })
  }
  const draft = `${data}.draft-${process.pid}`
  const launcher = chooseLauncher(data)
  mkdirSync(draft, { mode: 0o700 })
  const passwordFile = path.join(draft, 'password')
  const cluster = path.join(draft, 'cluster')
  mkdirSync(cluster, { mode: 0o700 })
  writeFileSync(passwordFile, options.password, { mode: 0o600 })
  if (launcher.owner) giveTo(launcher.owner, draft)
  const { command, args } = launcher.wrap(findPostgres().initdb, [
    '--pgdata',
    cluster,
    '--username',
    'qiaoban',
    '--pwfile',
    passwordFile,
    '--auth',
    'scram-sha-256',
    '--encoding',
    'UTF8',
    '--locale-provider',
    'builtin',
    '--builtin-locale',
    'C.UTF-8',
    '--locale',
    'C',
    ...(options.unsafe ? ['--no-sync'] : []),
  ])
  await run(command, args, { cwd: options.folder, env: postgresEnvironment() })
  renameSync(cluster, data)
  rmSync(draft, { recursive: true, force: true })
}

async function launch(options: ClusterOptions, data: string): Promise<RunningPostgres | { log: string }> {
  const launcher = chooseLauncher(data)
  const flags = {
    port: String(options.port),
    listen_addresses: '127.0.0.1',
    unix_socket_directories: emptySocketFolder(options.folder, launcher) ?? '',
    max_connections: '100',
    // A gigabyte of log, as usual, is more than the reserve that is kept free for it (MIN_FREE_MB).
    max_wal_size: '160MB',
    password_encryption: 'scram-sha-256',
    lc_messages: 'C',
    log_timezone: 'UTC',
    timezone: 'UTC',
    ...(options.unsafe ? { fsync: 'off', synchronous_commit: 'off', full_page_writes: 'off' } : {}),
  }
  const { command, args } = launcher.wrap(findPostgres().postgres, [
    '-D',
    data,
    ...Object.entries(flags).flatMap(([name, value]) => ['-c', `${name}=${value}`]),
  ])
  // Its own process group: Ctrl-C in the terminal must reach us, who then end it after those who use it.
  const child = spawn(command, args, {
    cwd: options.folder,
    env: postgresEnvironment(),
    detached: process.platform !== 'win32',
    stdio: ['ignore', 'ignore', 'pipe'],
    windowsHide: true,
  })
  const logFile = path.join(options.folder, 'postgres.log')
  const tooLong = existsSync(logFile) && statSync(logFile).size > 10_000_000
  const logStream = createWriteStream(logFile, { flags: tooLong ? 'w' : 'a' })
  logStream.on('error', () => {})
  let tail = ''
  const ended = new Promise<string>((resolve) => {
    child.once('error', (error) => resolve(error.message))
    child.once('exit', (code, signal) => resolve(`PostgreSQL ended (${signal ?? `code ${code}`})`))
  })
  const ready = new Promise<boolean>((resolve) => {
    child.stderr.setEncoding('utf8').on('data', (text: string) => {
      logStream.write(text)
      tail = (tail + text).slice(-4000)
      if (tail.includes(readyLine)) resolve(true)
    })
    child.stderr.once('close', () => resolve(false))
    void ended.then(() => resolve(false))
  })
  if (!(await ready)) {
    await ended
    return { log: tail || (await ended) }
  }
  return { process: child, ended, stop: () => stopProcess(child, ended) }
}

/** For its owner alone. Emptied: a lock left by kill -9 may name a process that is now some other program. */
function emptySocketFolder(folder: string, { owner }: Launcher): string | undefined {
  const sockets = socketFolder(folder)
  if (sockets === undefined) return undefined
  rmSync(sockets, { recursive: true, force: true })
  mkdirSync(sockets, { mode: 0o700 })
  if (owner) giveTo(owner, sockets)
  return sockets
}

async function stopProcess(child: ChildProcess, ended: Promise<string>): Promise<void> {
  child.kill('SIGINT')
  const waiting = new AbortController()
  const tooSlow = delay(10_000, 'slow', { signal: waiting.signal }).catch(() => 'done')
  if ((await Promise.race([ended, tooSlow])) === 'slow') child.kill('SIGQUIT')
  await ended
  waiting.abort()
}

/**
 * What kill -9 may have left: a PostgreSQL still running on this folder (stop it, its keeper is gone), or a
 * postmaster.pid whose number now belongs to some other program (PostgreSQL would refuse to start; remove it).
 */
async function endLeftover(data: string): Promise<void> {
  const pidFile = path.join(data, 'postmaster.pid')
  const pid = existsSync(pidFile) ? Number.parseInt(readFileSync(pidFile, 'utf8'), 10) : Number.NaN
  if (!Number.isInteger(pid) || pid <= 0 || !isAlive(pid)) return
  if (!(await isPostgresOn(pid, data))) {
    rmSync(pidFile, { force: true })
    return
  }
  process.kill(pid, 'SIGINT')
  for (let waited = 0; isAlive(pid); waited += 50) {
    if (waited === 10_000) process.kill(pid, 'SIGQUIT')
    if (waited > 20_000) throw new Error(`A PostgreSQL left running (process ${pid}) does not end`)
    await delay(50)
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return error instanceof Error && 'code' in error && error.code === 'EPERM'
  }
}

async function isPostgresOn(pid: number, data: string): Promise<boolean> {
  if (process.platform === 'linux') {
    try {
      return (
        readlinkSync(`/proc/${pid}/cwd`) === data && readlinkSync(`/proc/${pid}/exe`).includes('postgres')
      )
    } catch {
      return false
    }
  }
  if (process.platform === 'win32') {
    const { stdout } = await run('tasklist', ['/FI', `PID eq ${pid}`, '/NH'])
    return stdout.includes('postgres')
  }
  const { stdout } = await run('ps', ['-o', 'command=', '-p', String(pid)]).catch(() => ({ stdout: '' }))
  return stdout.includes('postgres') && stdout.includes(data)
}

/** Only what PostgreSQL needs: PG* variables and secrets of ours would change or reach it. */
function postgresEnvironment(): NodeJS.ProcessEnv {
  const { PATH, SystemRoot, TEMP, TMP, TMPDIR } = process.env
  return { PATH, SystemRoot, TEMP, TMP, TMPDIR, LC_ALL: 'C', NODE_ENV: process.env.NODE_ENV }
}
