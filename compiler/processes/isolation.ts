import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdir, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'

/**
 * What keeps a Taro process to its own folder:
 * - `namespaces`: the Linux kernel. The process sees only what it needs of the disk, read-only but for its own folders,
 *   has no network, no other process and no privilege. Programs it starts are held just the same.
 * - `permissions`: Node's own permission model and a guard loaded before the build. It holds scripts, but not a program
 *   that a script manages to start. For systems that have or allow no user namespaces.
 */
export type Isolation = 'namespaces' | 'permissions'

/** Where a process may go. Absolute paths. */
export interface Walls {
  /** The project: its folder, which it starts in and may write, and the packages it stands on. */
  project: string
  nodeModules: string
  /** Other folders it may write. */
  writable: readonly string[]
  /** Other files it may read. */
  readable: readonly string[]
  /** An empty folder, for the process's view of the disk. */
  root: string
}

/**
 * Where every project is in namespaces, with its packages in it: webpack numbers modules by where they are from the
 * project, so the same source gives the same bytes on every machine, and those of a build after `npm install`.
 */
const projectInside = '/project'

/** Bytes of the temporary folder that a process in namespaces has in memory. */
const temporaryMegabytes = 64

/**
 * Runs as the first process of new namespaces: builds a view of the disk out of the paths it is given, moves into it,
 * gives up every privilege and becomes the program.
 */
const script = `set -eu
root=$1; cwd=$2; shift 2
mount --make-rprivate /
mount -t tmpfs -o mode=755,size=2m tmpfs "$root"
show() {
  if [ -d "$1" ]; then mkdir -p "$root$2"
  else mkdir -p "$root$(dirname "$2")"; : > "$root$2"
  fi
  mount --bind "$1" "$root$2"
}
for path in /bin /lib /lib64 /usr/bin /usr/sbin /usr/lib /usr/lib64; do
  if [ -L "$path" ]; then mkdir -p "$root$(dirname "$path")"; ln -s "$(readlink "$path")" "$root$path"
  elif [ -d "$path" ]; then show "$path" "$path"; mount -o remount,bind,ro,nosuid,nodev "$root$path"
  fi
done
mkdir -p "$root/dev" "$root/proc" "$root/tmp" "$root/before"
for device in null zero random urandom; do show "/dev/$device" "/dev/$device"; done
mount -t proc proc "$root/proc"
mount -t tmpfs -o "size=${temporaryMegabytes}m,nosuid,nodev" tmpfs "$root/tmp"
while [ "$1" != -- ]; do
  if [ "$1" = write ]; then show "$2" "$3"; mount -o remount,bind,nosuid,nodev "$root$3"
  elif [ "$1" = over ] || [ ! -e "$root$3" ]; then show "$2" "$3"; mount -o remount,bind,ro,nosuid,nodev "$root$3"
  fi
  shift 3
done
shift
cd "$root"
pivot_root . before
umount -l /before
rmdir /before
mount -o remount,ro /
cd "$cwd"
exec setpriv --no-new-privs --bounding-set=-all --inh-caps=-all "$@"
`

/**
 * Loaded before anything else where the kernel does not help: no connection, and no program but esbuild, which Taro
 * minifies with.
 */
const guard = `'use strict'
const refuse = (what) => () => {
  throw Object.assign(new Error('A build may not ' + what), { code: 'ERR_ACCESS_DENIED' })
}
// To a build, what it may not see is not there: Taro and webpack look upwards for files that nobody need have.
const fs = require('node:fs')
for (const name of Object.keys(fs)) {
  const original = fs[name]
  if (typeof original !== 'function' || /^[A-Z_]/.test(name)) continue
  const guarded = function (...given) {
    try {
      return original.apply(this, given)
    } catch (error) {
      if (error.code !== 'ERR_ACCESS_DENIED') throw error
      if (name === 'existsSync') return false
      const refused = Object.assign(new Error('ENOENT: ' + given[0]), { code: 'ENOENT', path: given[0] })
      const done = given.at(-1)
      if (typeof done !== 'function') throw refused
      process.nextTick(done, refused)
    }
  }
  fs[name] = Object.assign(guarded, original)
}
const net = require('node:net')
net.Socket.prototype.connect = refuse('open a connection')
net.Server.prototype.listen = refuse('listen')
require('node:dgram').createSocket = refuse('open a socket')
const dns = require('node:dns')
for (const module of [dns, dns.promises])
  for (const name of Object.keys(module))
    if (/^(lookup|resolve|reverse)/.test(name)) module[name] = refuse('ask for an address')
const children = require('node:child_process')
for (const name of ['spawn', 'spawnSync', 'execFile', 'execFileSync']) {
  const start = children[name]
  const isEsbuild = (file) => /[\\\\/]node_modules[\\\\/](@esbuild[\\\\/][^\\\\/]+|esbuild)[\\\\/](bin[\\\\/])?esbuild(\\.exe)?$/.test(String(file))
  children[name] = (file, ...rest) => (isEsbuild(file) ? start(file, ...rest) : refuse('start a program')())
}
for (const name of ['exec', 'execSync', 'fork']) children[name] = refuse('start a program')
`

export interface Isolator {
  isolation: Isolation
  /** The command that runs a Node script within walls. */
  command(walls: Walls, nodeArguments: readonly string[]): { file: string; arguments: string[] }
  /** The command that runs a program that is no script within walls; undefined where nothing here can hold one. */
  program?(
    walls: Walls,
    file: string,
    programArguments: readonly string[],
  ): { file: string; arguments: string[] }
  /** What the process calls its project's folder. */
  projectPath(walls: Walls): string
}

/** Puts what isolation needs into `folder` and finds out which kind works on this machine. */
export async function createIsolator(folder: string, wanted?: Isolation): Promise<Isolator> {
  await mkdir(folder, { recursive: true })
  const files = { script: join(folder, 'walls.sh'), guard: join(folder, 'guard.cjs') }
  await writeFile(files.script, script)
  await writeFile(files.guard, guard)

  const within = ({ project, nodeModules, readable, writable, root }: Walls, command: readonly string[]) => ({
    file: 'setpriv',
    arguments: [
      // Should the service be killed, so is this, even in an endless loop.
      ...['--pdeathsig', 'KILL'],
      ...['unshare', '--user', '--map-root-user', '--mount', '--net', '--ipc', '--uts', '--pid', '--fork'],
      ...['--kill-child', 'sh', files.script, root, projectInside],
      ...['write', project, projectInside, 'over', nodeModules, `${projectInside}/node_modules`],
      ...readable.flatMap((path) => ['read', path, path]),
      ...writable.flatMap((path) => ['write', path, path]),
      ...['--', ...command],
    ],
  })
  const inNamespaces: Isolator = {
    isolation: 'namespaces',
    projectPath: () => projectInside,
    command: (walls, nodeArguments) =>
      within({ ...walls, readable: [process.execPath, ...walls.readable] }, [
        process.execPath,
        ...nodeArguments,
      ]),
    program: (walls, file, programArguments) =>
      within({ ...walls, readable: [file, ...walls.readable] }, [file, ...programArguments]),
  }
  const byPermissions: Isolator = {
    isolation: 'permissions',
    projectPath: ({ project }) => project,
    command: ({ project, nodeModules, readable, writable }, nodeArguments) => ({
      file: process.execPath,
      arguments: [
        '--experimental-permission',
        ...[
          '--allow-child-process',
          '--allow-worker',
          '--allow-addons',
          '--disable-warning=ExperimentalWarning',
        ],
        ...[files.guard, project, nodeModules, ...readable, ...writable].map(
          (path) => `--allow-fs-read=${path}`,
        ),
        ...[project, ...writable].map((path) => `--allow-fs-write=${path}`),
        ...['--require', files.guard],
        ...nodeArguments,
      ],
    }),
  }
  if (wanted === 'permissions') return byPermissions
  return (await works(inNamespaces, join(folder, 'trial'))) ? inNamespaces : byPermissions
}

async function works(isolator: Isolator, folder: string): Promise<boolean> {
  if (process.platform !== 'linux') return false
  const [project, nodeModules, root] = [
    join(folder, 'project'),
    join(folder, 'packages'),
    join(folder, 'root'),
  ]
  for (const needed of [join(project, 'node_modules'), nodeModules, root])
    await mkdir(needed, { recursive: true })
  const { file, arguments: given } = isolator.command(
    { project, nodeModules, readable: [], writable: [], root },
    ['-e', 'process.exit(0)'],
  )
  const child = spawn(file, given, { stdio: 'ignore', env: pathOnly() })
  try {
    const [code] = await once(child, 'exit')
    return code === 0
  } catch {
    return false
  }
}

function pathOnly(): NodeJS.ProcessEnv {
  return { NODE_ENV: 'production', PATH: process.env.PATH ?? dirname(process.execPath) }
}
