import { spawnSync } from 'node:child_process'
import { chownSync, existsSync, readdirSync, statSync } from 'node:fs'
import path from 'node:path'

/** How to run a program: PostgreSQL refuses to run as root, and so do many containers run us. */
export interface Launcher {
  /** Turns a program and its arguments into what is really spawned. */
  wrap(program: string, args: string[]): { command: string; args: string[] }
  /** The owner that files given to the program must have, when it is not ourselves. */
  owner?: { uid: number; gid: number }
}

const nobody = 65534

/**
 * Chooses how to start PostgreSQL so that it neither is root nor outlives us:
 * - not root: as it is;
 * - root: in a user namespace where root is called 1000 (files stay root's), or, where namespaces are not allowed,
 *   as the user "nobody" with just the right to walk through folders (the project may lie below /root).
 * On Linux the kernel also sends SIGINT (PostgreSQL's fast shutdown) when the process that spawned it dies.
 * A data folder keeps the way it was made with, since its files belong to one of the two.
 */
export function chooseLauncher(clusterDir: string): Launcher {
  const outlivesNobody = process.platform === 'linux' && runs('setpriv', ['--pdeathsig', 'INT', 'true'])
  const deathSignal = outlivesNobody ? ['setpriv', '--pdeathsig', 'INT'] : []
  if (process.getuid?.() !== 0) return prefixed(deathSignal)

  const madeByAnother = existsSync(clusterDir) && statSync(clusterDir).uid !== 0
  const namespace = ['unshare', '-U', '--map-user=1000']
  if (!madeByAnother && runs('unshare', ['-U', '--map-user=1000', 'true'])) {
    return prefixed([...namespace, ...deathSignal])
  }
  const owner = madeByAnother
    ? { uid: statSync(clusterDir).uid, gid: statSync(clusterDir).gid }
    : { uid: nobody, gid: nobody }
  const identity = ['setpriv', `--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--clear-groups']
  const walk = ['--inh-caps=+dac_read_search', '--ambient-caps=+dac_read_search']
  if (runs('setpriv', [...identity.slice(1), ...walk, 'true'])) {
    return { ...prefixed([...identity, ...walk, ...deathSignal]), owner }
  }
  if (runs('setpriv', [...identity.slice(1), 'true'])) {
    return { ...prefixed([...identity, ...deathSignal]), owner }
  }
  throw new Error(
    'PostgreSQL does not run as root, and this machine offers no way to run it as somebody else ' +
      '(neither unshare nor setpriv works). Start as an ordinary user, or set DATABASE_URL.',
  )
}

/** Gives a folder and all in it to `owner`. */
export function giveTo(owner: { uid: number; gid: number }, folder: string): void {
  chownSync(folder, owner.uid, owner.gid)
  for (const entry of readdirSync(folder, { recursive: true, encoding: 'utf8' })) {
    chownSync(path.join(folder, entry), owner.uid, owner.gid)
  }
}

function prefixed(prefix: string[]): Launcher {
  return {
    wrap(program, args) {
      const [command = program, ...rest] = [...prefix, program, ...args]
      return { command, args: rest }
    },
  }
}

function runs(command: string, args: string[]): boolean {
  return spawnSync(command, args, { stdio: 'ignore' }).status === 0
}
