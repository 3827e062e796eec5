import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart, checkNode } from '../start/setup/checks.mjs'
import { install, isInstalled } from '../start/setup/install.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const toolchain = path.join(root, 'compiler', 'toolchain')

/** @param {string} text */
function say(text) {
  process.stderr.write(text)
}

/** Standard output is for results only, so that `--json` can be piped into another program. */
async function ensureInstalled(/** @type {string} */ folder, /** @type {string} */ what) {
  if (isInstalled(folder)) return
  say(`Installing ${what} (once, a few minutes) …\n`)
  await install(folder)
}

try {
  checkNode()
  await ensureInstalled(root, 'packages')
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: path.join(root, 'tsconfig.json') })
  await import('../start/write-registries.ts')
  const { runCommandLine } = await import('../compiler/command-line/index.ts')
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM']) process.once(signal, () => stop.abort())
  const status = await runCommandLine(process.argv.slice(2), {
    // npm changes to the project's folder and says here where the person was.
    folder: process.env.npm_lifecycle_event === 'compile' ? (process.env.INIT_CWD ?? root) : process.cwd(),
    workDir: path.join(path.resolve(root, process.env.DATA_DIR || '.qiaoban'), 'compile'),
    ensureToolchain: () => ensureInstalled(toolchain, 'Taro'),
    out: (text) => process.stdout.write(text),
    error: say,
    signal: stop.signal,
  })
  process.exitCode = status
} catch (error) {
  say(`\n${error instanceof CannotStart ? error.message : (error?.stack ?? error)}\n`)
  process.exitCode = 1
}
