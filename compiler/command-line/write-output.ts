import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { howToOpenFile } from '../../platforms'
import type { SourceTree } from '../files/source-tree'
import { WrongArguments } from './arguments'

/** Files that show a folder to be an earlier output of ours, so that replacing it destroys nothing. */
const marks: readonly string[] = [howToOpenFile, 'babel.config.js']

async function isReplaceable(folder: string): Promise<boolean> {
  const entries = await readdir(folder).catch((error: NodeJS.ErrnoException): string[] => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return entries.length === 0 || marks.some((mark) => entries.includes(mark))
}

/** Node's own recursive `mkdir` never comes back from places like /proc, where nothing can be made. */
async function makeFolder(folder: string): Promise<void> {
  try {
    await mkdir(folder)
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException
    if (code === 'EEXIST') return
    if (code !== 'ENOENT' || dirname(folder) === folder) throw error
    await makeFolder(dirname(folder))
    await mkdir(folder)
  }
}

function reason(error: unknown): string {
  return error instanceof Error ? error.message : String(error)
}

/**
 * Makes sure, before anything is built, that these folders below `out` may be written.
 * @throws WrongArguments saying why not.
 */
export async function prepareOutput(out: string, names: readonly string[]): Promise<void> {
  try {
    await makeFolder(out)
    const probe = join(out, `.writable-${process.pid}`)
    await writeFile(probe, '')
    await rm(probe)
  } catch (error) {
    throw new WrongArguments(`The folder ${out} cannot be written: ${reason(error)}.`)
  }
  for (const name of names) {
    const folder = join(out, name)
    const replaceable = await isReplaceable(folder).catch((error) => {
      throw new WrongArguments(`${folder} cannot be used: ${reason(error)}.`)
    })
    if (!replaceable) {
      throw new WrongArguments(`${folder} holds files that are no earlier output. Choose another --out.`)
    }
  }
}

/** Makes the folder hold exactly this tree; `prepareOutput` was asked before. */
export async function writeTree(folder: string, tree: SourceTree): Promise<void> {
  await rm(folder, { recursive: true, force: true })
  for (const [file, contents] of tree) {
    const path = join(folder, file)
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, contents)
  }
}
