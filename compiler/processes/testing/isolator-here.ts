import { mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createIsolator, type Isolator } from '../isolation'

/** The best isolation that this machine has. */
export async function isolatorHere(): Promise<Isolator> {
  return createIsolator(await mkdtemp(join(tmpdir(), 'qiaoban-isolation-')))
}
