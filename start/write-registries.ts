import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'

/**
 * Writes the lists that follow from folder listings, so that a block, an operation, an action, a target or a template
 * is added by adding its folder or file and touching nothing else. The lists are not kept in git.
 */

const root = join(dirname(fileURLToPath(import.meta.url)), '..')
const header = '// Written by start/write-registries.ts from the folder listing. Do not edit.\n'

function foldersWith(folder: string, file: string): string[] {
  const path = join(root, folder)
  if (!existsSync(path)) return []
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && existsSync(join(path, entry.name, file)))
    .map((entry) => entry.name)
    .sort()
}

function identifier(name: string): string {
  return name.replace(/-(.)/g, (_, letter: string) => letter.toUpperCase())
}

function writeIfChanged(path: string, text: string): void {
  const full = join(root, path)
  if (existsSync(full) && readFileSync(full, 'utf8') === text) return
  mkdirSync(dirname(full), { recursive: true })
  writeFileSync(full, text)
}

function writeOperations(): void {
  const folder = 'model/operations'
  const names = readdirSync(join(root, folder))
    .filter(
      (name) =>
        name.endsWith('.ts') &&
        readFileSync(join(root, folder, name), 'utf8').includes('export default defineOperation('),
    )
    .map((name) => name.slice(0, -3))
    .sort()
  writeIfChanged(
    `${folder}/registry.generated.ts`,
    [
      header,
      "import { z } from 'zod'\n",
      ...names.map((name) => `import ${identifier(name)} from './${name}'\n`),
      '\nexport const operationDefinitions = {\n',
      ...names.map((name) => `  '${name}': ${identifier(name)},\n`),
      '}\n\n/** One change to a document, as it travels between the editor, the server and other viewers. */\n',
      "export const operationSchema = z.discriminatedUnion('type', [\n",
      ...names.map((name) => `  ${identifier(name)}.schema,\n`),
      "])\nexport type Operation = z.infer<typeof operationSchema>\nexport type OperationType = Operation['type']\n",
    ].join(''),
  )
}

/** A list of default exports `{name: manifest}` of every folder that has the file, beside them or in another folder. */
function writeManifests(folder: string, file: string, constant: string, into = folder): void {
  const names = foldersWith(folder, `${file}.ts`)
  const from = into === folder ? '.' : relative(into, folder).replaceAll('\\', '/')
  writeIfChanged(
    `${into}/registry.generated.ts`,
    [
      header,
      ...names.map((name) => `import ${identifier(name)}Entry from '${from}/${name}/${file}'\n`),
      `\nexport const ${constant} = {\n`,
      ...names.map((name) => `  '${name}': ${identifier(name)}Entry,\n`),
      '}\n',
    ].join(''),
  )
}

/** What the player runs: the component of every block and the function of every action. */
function writePlayerRegistry(): void {
  const blocks = foldersWith('kit/blocks', 'component.tsx')
  const actions = foldersWith('kit/actions', 'run.ts')
  writeIfChanged(
    'player/registry.generated.ts',
    [
      header,
      ...blocks.map((name) => `import ${identifier(name)}Block from '../kit/blocks/${name}/component'\n`),
      ...actions.map((name) => `import ${identifier(name)}Action from '../kit/actions/${name}/run'\n`),
      '\nexport const blockComponents = {\n',
      ...blocks.map((name) => `  '${name}': ${identifier(name)}Block,\n`),
      '}\n\nexport const actionFunctions = {\n',
      ...actions.map((name) => `  '${name}': ${identifier(name)}Action,\n`),
      '}\n',
    ].join(''),
  )
}

export function writeRegistries(): void {
  writeOperations()
  writeManifests('kit/blocks', 'manifest', 'blockManifests')
  writeManifests('kit/actions', 'manifest', 'actionManifests')
  writeManifests('platforms', 'index', 'targets')
  // Apart from the targets: nobody but the simulated phone needs them.
  writeManifests('platforms', 'host', 'hosts', 'tests/simulate')
  writeManifests('kit/templates', 'template', 'templates')
  writeManifests('server/members/platforms', 'index', 'memberPlatforms')
  writePlayerRegistry()
}

writeRegistries()
