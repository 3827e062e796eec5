import { createHash } from 'node:crypto'
import { setTimeout as delay } from 'node:timers/promises'
import type { Compile } from '../builds/run-build'

const packageBytes = 150_000

/** What the double gives for the app of this name: always the same, and for no other app or platform. */
export function doublePackage(appName: string, target: string): Uint8Array {
  const bytes = new Uint8Array(packageBytes)
  for (let offset = 0; offset < packageBytes; offset += 32) {
    const digest = createHash('sha256').update(`${appName} ${target} ${offset}`).digest()
    bytes.set(new Uint8Array(digest).subarray(0, Math.min(32, packageBytes - offset)), offset)
  }
  return bytes
}

/** A compiler that takes a tenth of a second, in steps, and stops when it is told to. */
export const compileDouble: Compile = async ({ document, target, signal, onProgress }) => {
  const began = performance.now()
  for (const percent of [20, 40, 60, 80]) {
    await delay(25, undefined, { signal })
    onProgress({ stage: 'compiling', percent })
  }
  const zip = doublePackage(document.app.name, target)
  const ms = performance.now() - began
  return { ok: true, ms, bytes: zip.byteLength, zip, findings: [], log: `built ${target}\n` }
}
