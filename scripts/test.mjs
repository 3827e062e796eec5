import { spawn } from 'node:child_process'
import path from 'node:path'
import { fileURLToPath } from 'node:url'
import { checkNode } from '../start/setup/checks.mjs'
import { install, isInstalled } from '../start/setup/install.mjs'

/**
 * `npm test` on a fresh clone: installs what is missing, then runs every check, the quick ones first. With names after
 * it (`npm test -- unit e2e`) it runs those alone. Where the space is large the tests look at samples; with `--all`
 * (`npm run test:all`) they look at everything.
 */

const root = fileURLToPath(new URL('..', import.meta.url))
const toolchain = path.join(root, 'compiler', 'toolchain')
const judges = path.join(root, 'compiler', 'judges')
const wechatCi = path.join(root, 'compiler', 'wechat-ci')
const bin = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  tsx: 'node_modules/tsx/dist/cli.mjs',
  vitest: 'node_modules/vitest/vitest.mjs',
  prisma: 'node_modules/prisma/build/index.js',
  playwright: 'node_modules/@playwright/test/cli.js',
}

/** @type {Record<string, { title: string, commands: string[][] }>} */
const steps = {
  lint: { title: 'Format, lint', commands: [[bin.biome, 'ci', '--colors=off', '.']] },
  types: {
    title: 'Types',
    commands: [
      [bin.tsc, '--noEmit', '-p', '.'],
      [bin.tsc, '--noEmit', '-p', 'player'],
    ],
  },
  unit: { title: 'Unit tests', commands: [[bin.vitest, 'run', '--project', 'unit']] },
  server: {
    title: 'Server tests on a real PostgreSQL',
    commands: [[bin.vitest, 'run', '--project', 'server']],
  },
  builds: { title: 'Real Taro builds', commands: [[bin.vitest, 'run', '--project', 'builds']] },
  pictures: {
    title: 'Pictures of every block on every host',
    commands: [[bin.vitest, 'run', '--project', 'pictures']],
  },
  e2e: { title: 'The product in Chromium', commands: [[bin.playwright, 'test']] },
}

/** @param {string[]} command @param {Record<string, string>} [env] */
async function succeeds(command, env = {}) {
  const child = spawn(process.execPath, command, {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, NO_COLOR: '1', ...env },
  })
  return (await new Promise((resolve) => child.once('exit', resolve))) === 0
}

async function prepare() {
  checkNode()
  const missing = [root, toolchain, judges].filter((folder) => !isInstalled(folder))
  if (missing.length > 0) {
    console.log('Installing packages (once, a few minutes) …')
    // Side by side: npm waits for the network more than it works.
    await Promise.all(missing.map((folder) => install(folder)))
  }
  const engine = { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' }
  return (
    (await succeeds([bin.tsx, 'start/write-registries.ts'])) &&
    (await succeeds([bin.prisma, 'generate'], engine)) &&
    (await succeeds([bin.tsx, 'player/build.ts']))
  )
}

if (process.argv.includes('--all')) process.env.QIAOBAN_TEST_ALL = '1'
const wanted = process.argv.slice(2).filter((name) => name in steps)
const names = wanted.length > 0 ? wanted : Object.keys(steps)
/** Steps that need no WeChat tool, which takes a minute to install: they go on meanwhile. */
const early = new Set(['lint', 'types', 'unit'])
let passed = 0
let failed = 0
if (!(await prepare())) process.exit(1)
const needsWechatCi = !isInstalled(wechatCi) && names.some((name) => !early.has(name))
const lastInstalled = needsWechatCi ? install(wechatCi) : Promise.resolve()
lastInstalled.catch(() => {})
for (const name of names) {
  if (!early.has(name)) await lastInstalled
  const { title, commands } = steps[name] ?? { title: name, commands: [] }
  console.log(`\n── ${title} ──`)
  const began = Date.now()
  let isGood = true
  for (const command of commands) isGood = (await succeeds(command)) && isGood
  console.log(`${isGood ? 'passed' : 'FAILED'}: ${title} (${Math.round((Date.now() - began) / 1000)} s)`)
  if (isGood) passed += 1
  else failed += 1
}
console.log(`\nsteps: ${passed} passed, ${failed} failed`)
process.exitCode = failed === 0 ? 0 : 1
