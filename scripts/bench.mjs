import { readdirSync } from 'node:fs'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { CannotStart, checkNode } from '../start/setup/checks.mjs'
import { install, isInstalled } from '../start/setup/install.mjs'

/** `npm run bench -- NAME [--json] [--soak N]`: runs bench/NAME.ts, whose default export measures and prints. */

const root = fileURLToPath(new URL('..', import.meta.url))
const toolchain = path.join(root, 'compiler', 'toolchain')
const [name = '', ...rest] = process.argv.slice(2)

try {
  checkNode()
  for (const folder of [root, toolchain]) if (!isInstalled(folder)) await install(folder)
  const { register } = await import('tsx/esm/api')
  register({ tsconfig: path.join(root, 'tsconfig.json') })
  await import('../start/write-registries.ts')
  const benches = readdirSync(path.join(root, 'bench'))
    .filter((file) => file.endsWith('.ts'))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((bench) => !['figures', 'members-double', 'product', 'ten-pages'].includes(bench))
  if (!benches.includes(name))
    throw new CannotStart(`npm run bench -- NAME [--json], with NAME one of: ${benches.join(', ')}`)
  const { default: bench } = await import(`../bench/${name}.ts`)
  const soak = rest.includes('--soak') ? Number(rest[rest.indexOf('--soak') + 1] ?? 200) : undefined
  await bench({ json: rest.includes('--json'), ...(soak ? { soak } : {}) })
} catch (error) {
  console.error(error instanceof CannotStart ? error.message : error)
  process.exitCode = 1
}
