import { describe, expect, it, vi } from 'vitest'
import { remembered } from './remembered'

describe('remembered', () => {
  it('works once on a text, and again when others have pushed it out', () => {
    const work = vi.fn((text: string) => text.toUpperCase())
    const once = remembered(work, 4)
    expect([once('aa'), once('bb'), once('aa')]).toEqual(['AA', 'BB', 'AA'])
    expect(work).toHaveBeenCalledTimes(2)
    once('cc')
    once('aa')
    expect(work).toHaveBeenCalledTimes(3)
    once('bb')
    expect(work).toHaveBeenCalledTimes(4)
  })

  it('tries again after a broken promise', async () => {
    const work = vi.fn(async () => 'done').mockRejectedValueOnce(new Error('no memory'))
    const once = remembered(work)
    await expect(once('a')).rejects.toThrow('no memory')
    await expect(once('a')).resolves.toBe('done')
  })
})
