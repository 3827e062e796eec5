import { createHash } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import path from 'node:path'

/** Something made from files: made again only when one of them has changed or a result is gone. */
export interface Product {
  name: string
  /**
   * Files and folders it is made from, relative to the root; missing ones count as empty. Asked for anew after the making, where
   * only that tells.
   */
  inputs(): Promise<string[]>
  /** What must exist afterwards. */
  outputs: string[]
}

/** Generated files follow from the others. */
const notAnInput = /(^|\/)(node_modules|\.qiaoban|\.next)(\/|$)|\.test\.tsx?$|\.generated\.ts$|\.md$/

/** Makes the product if needed. Returns whether it was. A failed or interrupted making is done again next time. */
export async function makeIfChanged(
  root: string,
  product: Product,
  make: () => Promise<void>,
): Promise<boolean> {
  const stamp = path.join(root, 'node_modules', '.cache', 'qiaoban', product.name)
  const inputs = await product.inputs()
  const now = await fingerprint(root, inputs)
  const before = existsSync(stamp) ? await readFile(stamp, 'utf8') : undefined
  if (before === now && product.outputs.every((output) => existsSync(path.join(root, output)))) return false
  await rm(stamp, { force: true })
  await make()
  // What was written meanwhile is not in it: then it is made once more the next time.
  if ((await fingerprint(root, inputs)) !== now) return true
  await mkdir(path.dirname(stamp), { recursive: true })
  await writeFile(stamp, await fingerprint(root, await product.inputs()))
  return true
}

/** By content, not by date: a checkout of the same version must not cause a build. */
export async function fingerprint(root: string, inputs: string[]): Promise<string> {
  const files = (await Promise.all(inputs.map((input) => filesOf(root, input)))).flat().sort()
  const digests = await Promise.all(
    files.map(async (file) => {
      const digest = createHash('sha256')
        .update(await readFile(path.join(root, file)))
        .digest('hex')
      return `${file} ${digest}`
    }),
  )
  return createHash('sha256')
    .update([process.version, ...digests].join('\n'))
    .digest('hex')
}

async function filesOf(root: string, relative: string): Promise<string[]> {
  if (notAnInput.test(relative)) return []
  const full = path.join(root, relative)
  if (!existsSync(full)) return []
  if ((await stat(full)).isFile()) return [relative]
  const entries = await readdir(full, { withFileTypes: true })
  const nested = await Promise.all(
    entries.map((entry) => {
      const child = path.posix.join(relative, entry.name)
      if (entry.isDirectory()) return filesOf(root, child)
      return entry.isFile() && !notAnInput.test(child) ? [child] : []
    }),
  )
  return nested.flat()
}
