import { execFileSync } from 'node:child_process'
import { setTimeout as delay } from 'node:timers/promises'

/** Every process below `pid` now, however deep. */
export function descendants(pid: number): number[] {
  const rows = execFileSync('ps', ['-eo', 'pid=,ppid='], { encoding: 'utf8' }).trim().split('\n')
  const children = new Map<number, number[]>()
  for (const row of rows) {
    const [child = 0, parent = 0] = row.trim().split(/\s+/).map(Number)
    children.set(parent, [...(children.get(parent) ?? []), child])
  }
  const below = (parent: number): number[] =>
    (children.get(parent) ?? []).flatMap((child) => [child, ...below(child)])
  return below(pid)
}

export function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0)
    return true
  } catch {
    return false
  }
}

/** Looks again and again until `holds`; throws with `what` when the deadline (milliseconds) has passed. */
export async function eventually(
  what: string,
  deadlineMs: number,
  holds: () => boolean | Promise<boolean>,
): Promise<void> {
  const until = Date.now() + deadlineMs
  while (!(await holds())) {
    if (Date.now() > until) throw new Error(`Not within ${deadlineMs} ms: ${what}`)
    await delay(20)
  }
}
