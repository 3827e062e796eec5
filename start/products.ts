import { existsSync } from 'node:fs'
import { readFile } from 'node:fs/promises'
import path from 'node:path'
import { z } from 'zod'
import { inputsFile } from '../player/inputs-file'
import { documentThreadFile } from '../server/documents/document-thread-file'
import { runNode } from './command'
import { makeIfChanged, type Product } from './fingerprint'
import { install, isInstalled } from './setup/install.mjs'
import type { Progress } from './setup/progress.mjs'
import { typescriptLoader } from './typescript-loader'

const prismaClient = {
  name: 'prisma-client',
  inputs: async () => ['prisma/schema.prisma', 'node_modules/prisma/package.json'],
  outputs: ['prisma/client/client.ts'],
}

const playerFolder = 'public/player'

/** Folders in which a new folder is a new block or action. */
export const listedFolders = ['kit/blocks', 'kit/actions']

/** The files that the player was last built from, as the bundler tells; none before the first time. */
export async function playerInputs(root: string): Promise<string[]> {
  const list = path.join(root, playerFolder, inputsFile)
  return existsSync(list) ? z.array(z.string()).parse(JSON.parse(await readFile(list, 'utf8'))) : []
}

const player = (root: string): Product => ({
  name: 'player',
  inputs: async () => [
    ...(await playerInputs(root)),
    ...listedFolders,
    'player/build.ts',
    'compiler/toolchain/package-lock.json',
  ],
  outputs: [`${playerFolder}/player.js`, `${playerFolder}/${inputsFile}`],
})

/** The web process as plain JavaScript: a TypeScript loader would make it load the web framework half as fast. */
export const webProcessFile = '.next/web-process.mjs'
const bundleName = (file: string) => path.basename(file, '.mjs')

/** What the editor's pages and the web process are made from; `tests/walls` sees that no room is missing. */
export const pagesInputs = [
  'app',
  'compiler',
  'components',
  'kit',
  'messages',
  'model',
  'platforms',
  'protocol',
  'runtime',
  'server',
  'start',
  'next.config.ts',
  'package-lock.json',
  'postcss.config.mjs',
  'prisma/schema.prisma',
  'tsconfig.json',
]

const pages = {
  name: 'pages',
  inputs: async () => pagesInputs,
  outputs: ['.next/BUILD_ID', webProcessFile, documentThreadFile],
}

/** The code that Prisma writes from the schema. The variable keeps it from downloading an engine it does not need. */
export async function makePrismaClient(root: string): Promise<void> {
  await makeIfChanged(root, prismaClient, () =>
    runNode('Preparing the database client', ['node_modules/prisma/build/index.js', 'generate'], {
      cwd: root,
      env: { PRISMA_SCHEMA_ENGINE_BINARY: process.execPath, PRISMA_HIDE_UPDATE_MESSAGE: '1' },
    }),
  )
}

/** The lists of blocks, actions and so on that follow from folder listings; once per process. */
export async function writeRegistries(): Promise<void> {
  await import('./write-registries')
}

/** The same as often as one likes, in a process of its own. */
export async function writeRegistriesAgain(root: string): Promise<void> {
  await runNode('Listing the blocks', [...typescriptLoader, 'start/write-registries.ts'], { cwd: root })
}

export async function installToolchain(root: string, progress: Progress): Promise<void> {
  const folder = path.join(root, 'compiler', 'toolchain')
  if (!existsSync(path.join(folder, 'package-lock.json')) || isInstalled(folder)) return
  await progress.during('Installing the mini-program compiler (once)', () => install(folder))
}

/** A vendor's own compilers judge packages where they can be had; without them a build's log says "Not judged". */
export async function installJudges(root: string, progress: Progress): Promise<void> {
  const folder = path.join(root, 'compiler', 'judges')
  if (!existsSync(path.join(folder, 'package-lock.json')) || isInstalled(folder)) return
  await progress
    .during("Installing WeChat's compilers, which judge packages (once)", () => install(folder))
    .catch((error: unknown) =>
      progress.note(`Packages are not judged by WeChat's compilers: ${String(error)}`),
    )
}

/**
 * WeChat's project compiler, which judges packages too: a quarter of a gigabyte, so that nothing waits for it. Builds
 * find it when it is there.
 */
export async function installWechatCi(root: string, progress: Progress, signal?: AbortSignal): Promise<void> {
  const folder = path.join(root, 'compiler', 'wechat-ci')
  if (!existsSync(path.join(folder, 'package-lock.json')) || isInstalled(folder)) return
  await progress
    .during("Installing WeChat's miniprogram-ci, which judges packages (once, 280 MB)", () =>
      install(folder, signal),
    )
    .catch((error: unknown) => {
      if (!signal?.aborted) progress.note(`Packages are not judged by miniprogram-ci: ${String(error)}`)
    })
}

/** The program that draws an app in the editor and on phones. `before` is run only when it has to be built. */
export async function makePlayer(
  root: string,
  progress: Progress,
  before: () => Promise<unknown>,
): Promise<void> {
  await makeIfChanged(root, player(root), async () => {
    await before()
    await progress.during('Building the preview player', () => buildPlayer(root))
  })
}

export function buildPlayer(root: string): Promise<void> {
  return runNode('Building the preview player', [...typescriptLoader, 'player/build.ts'], {
    cwd: root,
  })
}

/** The editor's pages and the process that serves them, built for production. `before` is run only when they are. */
export async function makePages(
  root: string,
  progress: Progress,
  before: () => Promise<unknown>,
): Promise<void> {
  await makeIfChanged(root, pages, async () => {
    await before()
    await progress.during('Building the editor', () => buildPages(root))
  })
}

async function buildPages(root: string): Promise<void> {
  await runNode('Building the editor', ['node_modules/next/dist/bin/next', 'build'], {
    cwd: root,
    env: { NODE_ENV: 'production', NEXT_TELEMETRY_DISABLED: '1' },
  })
  const { build } = await import('esbuild')
  await build({
    entryPoints: {
      [bundleName(webProcessFile)]: path.join(root, 'server/web/main.ts'),
      [bundleName(documentThreadFile)]: path.join(root, 'server/documents/document-thread.ts'),
    },
    outdir: path.join(root, '.next'),
    outExtension: { '.js': '.mjs' },
    bundle: true,
    packages: 'external',
    platform: 'node',
    format: 'esm',
    target: 'node20',
    sourcemap: 'inline',
  })
}
