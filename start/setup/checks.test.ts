import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import path from 'node:path'
import { describe, expect, it } from 'vitest'
import { CannotStart, checkDisk, checkNode } from './checks.mjs'

describe('before starting', () => {
  it.each(['18.20.0', '20.18.3', '16.0.0'])('Node %s is too old, and the message says so', (version) => {
    expect(() => checkNode(version)).toThrow(CannotStart)
    expect(() => checkNode(version)).toThrow(`20.19 or newer; this is ${version}`)
  })

  it.each(['20.19.0', '20.20.2', '22.1.0', '24.0.0'])('Node %s will do', (version) => {
    expect(() => checkNode(version)).not.toThrow()
  })

  it('a full disk is told with how much is needed and where', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'qiaoban-disk-'))
    expect(() => checkDisk(folder, 1000)).not.toThrow()
    expect(() => checkDisk(folder, 1e18)).toThrow(
      /Not enough room on the disk of .*1000000000\.0 GB needed.*\n.*DATA_DIR/,
    )
  })

  it('a data folder that cannot be made is told', () => {
    const folder = mkdtempSync(path.join(tmpdir(), 'qiaoban-disk-'))
    writeFileSync(path.join(folder, 'file'), '')
    expect(() => checkDisk(path.join(folder, 'file', 'data'), 1)).toThrow(/cannot be made/)
  })
})
