import { spawn } from 'node:child_process'

/** A step of the start that did not work; `message` holds the end of what the program said. */
export class StartError extends Error {
  override name = 'StartError'
}

/** Runs Node with arguments and throws StartError with its output when it fails. `what` names it for a person. */
export function runNode(
  what: string,
  args: string[],
  options: { cwd: string; env?: Record<string, string> },
): Promise<void> {
  return new Promise((resolve, reject) => {
    const child = spawn(process.execPath, args, {
      cwd: options.cwd,
      env: { ...process.env, ...options.env },
      stdio: ['ignore', 'pipe', 'pipe'],
    })
    let output = ''
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding('utf8').on('data', (text: string) => {
        output = (output + text).slice(-6000)
      })
    }
    // Ctrl-C during a long step.
    const kill = () => child.kill('SIGKILL')
    process.once('exit', kill)
    child.once('error', reject)
    child.once('close', (code) => {
      process.off('exit', kill)
      if (code === 0) resolve()
      else reject(new StartError(`${what} did not work:\n\n${output.trim()}`))
    })
  })
}
