import { describe, expect, it } from 'vitest'
import { z } from 'zod'
import { bodyBytes, jsonDepth } from '../base/limits'
import { readJson } from './body'

const read = (text: string, options: Parameters<typeof readJson>[2] = {}) =>
  readJson(new Request('http://localhost/', { method: 'POST', body: text }), z.unknown(), options)
const refusal = (code: string, status: number) => expect.objectContaining({ code, status })
const nested = (depth: number) => `${'['.repeat(depth)}${']'.repeat(depth)}`

describe('readJson', () => {
  it('reads JSON, and nothing as {}', async () => {
    expect(await read('{"a":[1,"[[[","\\"["]}')).toEqual({ a: [1, '[[[', '"['] })
    expect(await read('')).toEqual({})
  })

  it('refuses what is no JSON', async () => {
    await expect(read('{')).rejects.toEqual(refusal('bad-request', 400))
  })

  it('stops reading at the limit, announced or not', async () => {
    await expect(read(`"${'x'.repeat(bodyBytes.json)}"`)).rejects.toEqual(refusal('too-large', 413))
    let sent = 0
    const endless = new ReadableStream<Uint8Array>({
      pull(controller) {
        sent += 1024
        controller.enqueue(new Uint8Array(1024).fill(0x20))
      },
    })
    const init = { method: 'POST', body: endless, duplex: 'half' } as const
    await expect(readJson(new Request('http://localhost/', init), z.unknown())).rejects.toEqual(
      refusal('too-large', 413),
    )
    expect(sent).toBeLessThan(bodyBytes.json + 16 * 1024)
  })

  it('refuses what is nested too deep, before anything recursive sees it', async () => {
    await expect(read(nested(jsonDepth))).resolves.toBeDefined()
    for (const depth of [jsonDepth + 1, 20_000])
      await expect(read(nested(depth))).rejects.toEqual(refusal('bad-request', 400))
    await expect(read(JSON.stringify(nested(jsonDepth + 1)))).resolves.toBeDefined()
  })

  it('refuses the character 0 wherever it is, unless it will be kept as JSON', async () => {
    for (const value of ['\0', { a: ['x\0'] }, { 'a\0': 1 }]) {
      await expect(read(JSON.stringify(value))).rejects.toEqual(refusal('bad-request', 400))
      expect(await read(JSON.stringify(value), { mayHoldNul: true })).toEqual(value)
    }
  })
})
